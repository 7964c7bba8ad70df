// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// Logs whatever it is told to: what no honest contract would.
contract Liar {
    fallback(bytes calldata input) external returns (bytes memory) {
        bytes memory data = input[32:];
        bytes32 topic = bytes32(input[:32]);
        assembly {
            log1(add(data, 32), mload(data), topic)
        }
        return "";
    }
}

/// The same, with four topics.
contract Liar4 {
    fallback(bytes calldata input) external returns (bytes memory) {
        bytes memory data = input[128:];
        (bytes32 a, bytes32 b, bytes32 c, bytes32 d) = abi.decode(input[:128], (bytes32, bytes32, bytes32, bytes32));
        assembly {
            log4(add(data, 32), mload(data), a, b, c, d)
        }
        return "";
    }
}
