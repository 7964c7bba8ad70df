// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// Has the state, the events and the order of steps of Moloch DAO v2, which no package publishes, as far as they concern who
/// decides what: no tokens move, and nobody is asked for a deposit.
contract Guild {
    struct Member {
        address delegateKey;
        uint256 shares;
        uint256 loot;
        bool exists;
        uint256 highestIndexYesVote;
        uint256 jailed;
    }

    struct Proposal {
        address applicant;
        address proposer;
        address sponsor;
        uint256 sharesRequested;
        uint256 lootRequested;
        uint256 tributeOffered;
        address tributeToken;
        uint256 paymentRequested;
        address paymentToken;
        uint256 startingPeriod;
        uint256 yesVotes;
        uint256 noVotes;
        bool[6] flags;
        string details;
        uint256 maxTotalSharesAndLootAtYesVote;
    }

    uint256 public summoningTime;
    uint256 public periodDuration;
    uint256 public votingPeriodLength;
    uint256 public gracePeriodLength;
    uint256 public proposalDeposit;
    uint256 public dilutionBound = 3;
    uint256 public processingReward;
    uint256 public totalShares;
    uint256 public totalLoot;
    uint256 public proposalCount;
    mapping(address member => Member) public members;
    mapping(address key => address) public memberAddressByDelegateKey;
    mapping(uint256 id => Proposal) public proposals;
    uint256[] public proposalQueue;

    event SummonComplete(address indexed summoner, address[] tokens, uint256 summoningTime, uint256 periodDuration, uint256 votingPeriodLength, uint256 gracePeriodLength, uint256 proposalDeposit, uint256 dilutionBound, uint256 processingReward);
    event SubmitProposal(address indexed applicant, uint256 sharesRequested, uint256 lootRequested, uint256 tributeOffered, address tributeToken, uint256 paymentRequested, address paymentToken, string details, bool[6] flags, uint256 proposalId, address indexed delegateKey, address indexed memberAddress);
    event SponsorProposal(address indexed delegateKey, address indexed memberAddress, uint256 proposalId, uint256 proposalIndex, uint256 startingPeriod);
    event SubmitVote(uint256 proposalId, uint256 indexed proposalIndex, address indexed delegateKey, address indexed memberAddress, uint8 uintVote);
    event ProcessProposal(uint256 indexed proposalIndex, uint256 indexed proposalId, bool didPass);
    event ProcessWhitelistProposal(uint256 indexed proposalIndex, uint256 indexed proposalId, bool didPass);
    event ProcessGuildKickProposal(uint256 indexed proposalIndex, uint256 indexed proposalId, bool didPass);
    event Ragequit(address indexed memberAddress, uint256 sharesToBurn, uint256 lootToBurn);
    event CancelProposal(uint256 indexed proposalId, address applicantAddress);
    event UpdateDelegateKey(address indexed memberAddress, address newDelegateKey);
    event Withdraw(address indexed memberAddress, address token, uint256 amount);

    constructor(address[] memory tokens, uint256 period, uint256 voting, uint256 grace) {
        summoningTime = block.timestamp;
        periodDuration = period;
        votingPeriodLength = voting;
        gracePeriodLength = grace;
        join(msg.sender, 1, 0);
        emit SummonComplete(msg.sender, tokens, block.timestamp, period, voting, grace, 0, dilutionBound, 0);
    }

    function join(address member, uint256 shares, uint256 loot) private {
        if (!members[member].exists) {
            members[member] = Member(member, 0, 0, true, 0, 0);
            memberAddressByDelegateKey[member] = member;
        }
        members[member].shares += shares;
        members[member].loot += loot;
        totalShares += shares;
        totalLoot += loot;
    }

    function currentPeriod() private view returns (uint256) {
        return (block.timestamp - summoningTime) / periodDuration;
    }

    function submitProposal(address applicant, uint256 shares, uint256 loot, uint256 payment, address token, string calldata details) external {
        bool[6] memory flags;
        submit(applicant, shares, loot, payment, token, details, flags);
    }

    function submitWhitelistProposal(address token, string calldata details) external {
        bool[6] memory flags;
        flags[4] = true;
        submit(address(0), 0, 0, 0, token, details, flags);
    }

    function submitGuildKickProposal(address member, string calldata details) external {
        bool[6] memory flags;
        flags[5] = true;
        submit(member, 0, 0, 0, address(0), details, flags);
    }

    function submit(address applicant, uint256 shares, uint256 loot, uint256 payment, address token, string calldata details, bool[6] memory flags) private {
        Proposal storage proposal = proposals[proposalCount];
        proposal.applicant = applicant;
        proposal.proposer = msg.sender;
        proposal.sharesRequested = shares;
        proposal.lootRequested = loot;
        proposal.tributeToken = token;
        proposal.paymentRequested = payment;
        proposal.paymentToken = token;
        proposal.flags = flags;
        proposal.details = details;
        log(proposal);
        proposalCount++;
    }

    function log(Proposal memory p) private {
        emit SubmitProposal(p.applicant, p.sharesRequested, p.lootRequested, 0, p.tributeToken, p.paymentRequested, p.paymentToken, p.details, p.flags, proposalCount, msg.sender, memberAddressByDelegateKey[msg.sender]);
    }

    function cancelProposal(uint256 id) external {
        require(msg.sender == proposals[id].proposer && !proposals[id].flags[0] && !proposals[id].flags[3]);
        proposals[id].flags[3] = true;
        emit CancelProposal(id, msg.sender);
    }

    function sponsorProposal(uint256 id) external {
        address member = memberAddressByDelegateKey[msg.sender];
        Proposal storage proposal = proposals[id];
        require(members[member].shares > 0 && proposal.proposer != address(0) && !proposal.flags[0] && !proposal.flags[3]);
        uint256 period = currentPeriod();
        uint256 queued = proposalQueue.length;
        if (queued > 0 && proposals[proposalQueue[queued - 1]].startingPeriod > period) {
            period = proposals[proposalQueue[queued - 1]].startingPeriod;
        }
        proposal.startingPeriod = period + 1;
        proposal.sponsor = member;
        proposal.flags[0] = true;
        proposalQueue.push(id);
        emit SponsorProposal(msg.sender, member, id, queued, period + 1);
    }

    function submitVote(uint256 index, uint8 vote) external {
        address member = memberAddressByDelegateKey[msg.sender];
        Proposal storage proposal = proposals[proposalQueue[index]];
        uint256 period = currentPeriod();
        require(members[member].shares > 0 && (vote == 1 || vote == 2));
        require(period >= proposal.startingPeriod && period < proposal.startingPeriod + votingPeriodLength);
        if (vote == 1) {
            proposal.yesVotes += members[member].shares;
        } else {
            proposal.noVotes += members[member].shares;
        }
        emit SubmitVote(proposalQueue[index], index, msg.sender, member, vote);
    }

    function decide(uint256 index) private returns (Proposal storage proposal) {
        proposal = proposals[proposalQueue[index]];
        require(currentPeriod() >= proposal.startingPeriod + votingPeriodLength + gracePeriodLength && !proposal.flags[1]);
        require(index == 0 || proposals[proposalQueue[index - 1]].flags[1]);
        proposal.flags[1] = true;
        proposal.flags[2] = proposal.yesVotes > proposal.noVotes;
    }

    function processProposal(uint256 index) external {
        Proposal storage proposal = decide(index);
        require(!proposal.flags[4] && !proposal.flags[5]);
        if (proposal.flags[2]) {
            join(proposal.applicant, proposal.sharesRequested, proposal.lootRequested);
        }
        emit ProcessProposal(index, proposalQueue[index], proposal.flags[2]);
    }

    function processWhitelistProposal(uint256 index) external {
        Proposal storage proposal = decide(index);
        require(proposal.flags[4]);
        emit ProcessWhitelistProposal(index, proposalQueue[index], proposal.flags[2]);
    }

    function processGuildKickProposal(uint256 index) external {
        Proposal storage proposal = decide(index);
        require(proposal.flags[5]);
        if (proposal.flags[2]) {
            Member storage member = members[proposal.applicant];
            member.jailed = index;
            member.loot += member.shares;
            totalShares -= member.shares;
            totalLoot += member.shares;
            member.shares = 0;
        }
        emit ProcessGuildKickProposal(index, proposalQueue[index], proposal.flags[2]);
    }

    function ragequit(uint256 shares, uint256 loot) external {
        members[msg.sender].shares -= shares;
        members[msg.sender].loot -= loot;
        totalShares -= shares;
        totalLoot -= loot;
        emit Ragequit(msg.sender, shares, loot);
    }

    function updateDelegateKey(address key) external {
        require(members[msg.sender].shares > 0);
        memberAddressByDelegateKey[members[msg.sender].delegateKey] = address(0);
        memberAddressByDelegateKey[key] = msg.sender;
        members[msg.sender].delegateKey = key;
        emit UpdateDelegateKey(msg.sender, key);
    }
}
