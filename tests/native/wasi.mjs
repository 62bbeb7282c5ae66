// Runs a program for wasm32-wasip1 in Node: `node --no-warnings wasi.mjs PROGRAM ARGUMENT…`.
import { readFile } from "node:fs/promises";
import { argv, exit } from "node:process";
import { WASI } from "node:wasi";

const wasi = new WASI({ version: "preview1", args: argv.slice(2), preopens: {} });
const program = await WebAssembly.compile(await readFile(argv[2]));
// Rust's test harness names functions for threads, which it does not call where there are none.
const threads = () => {
  throw new Error("no threads");
};
const env = Object.fromEntries(
  WebAssembly.Module.imports(program)
    .filter(({ module }) => module === "env")
    .map(({ name }) => [name, threads]),
);
const instance = await WebAssembly.instantiate(program, { ...wasi.getImportObject(), env });
exit(wasi.start(instance));
