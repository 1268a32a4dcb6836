#!/usr/bin/env node
// Runs the binary of the package for this platform; npm installs only that one.
"use strict";

const { spawnSync } = require("node:child_process");

const platform = `crosscut-cli-${process.platform}-${process.arch}`;
const program = process.platform === "win32" ? "crosscut.exe" : "crosscut";

let binary;
try {
  binary = require.resolve(`${platform}/bin/${program}`);
} catch {
  console.error(
    `crosscut: no binary for ${process.platform} on ${process.arch} (package ${platform}).\n` +
      "If npm was told to leave out optional dependencies, install without that; " +
      "otherwise build it: cargo install crosscut",
  );
  process.exit(1);
}

const { status, signal, error } = spawnSync(binary, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`crosscut: ${error.message}`);
  process.exit(1);
}
if (signal) {
  // The caller learns that it was interrupted, not that it failed.
  process.kill(process.pid, signal);
}
process.exit(status ?? 1);
