// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// Has the functions and logs the events of Snapshot's registry of delegates, which no package publishes.
contract Delegates {
    mapping(address delegator => mapping(bytes32 space => address)) public delegation;

    event SetDelegate(address indexed delegator, bytes32 indexed id, address indexed delegate);
    event ClearDelegate(address indexed delegator, bytes32 indexed id, address indexed delegate);

    function setDelegate(bytes32 id, address delegate) external {
        require(delegate != msg.sender && delegate != address(0) && delegate != delegation[msg.sender][id]);
        if (delegation[msg.sender][id] != address(0)) {
            emit ClearDelegate(msg.sender, id, delegation[msg.sender][id]);
        }
        delegation[msg.sender][id] = delegate;
        emit SetDelegate(msg.sender, id, delegate);
    }

    function clearDelegate(bytes32 id) external {
        require(delegation[msg.sender][id] != address(0));
        emit ClearDelegate(msg.sender, id, delegation[msg.sender][id]);
        delete delegation[msg.sender][id];
    }
}
