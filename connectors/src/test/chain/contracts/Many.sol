// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.26;

/// Logs as many transfers as it is told to, for the benchmark.
contract Many {
    uint8 public constant decimals = 18;

    event Transfer(address indexed from, address indexed to, uint256 value);

    function log(uint256 first, uint256 count) external {
        for (uint256 i = first; i < first + count; i++) {
            emit Transfer(address(uint160(0x1000 + i % 997)), address(uint160(0x9000 + i % 1009)), i * 1e15);
        }
    }
}
