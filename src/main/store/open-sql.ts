import { readFile } from 'node:fs/promises'
import initSqlJs, { type SqlJsStatic } from 'sql.js'
import wasmFile from 'sql.js/dist/sql-wasm.wasm?asset'

/** Loads SQLite; the WASM file may lie inside app.asar. */
export async function openSql(): Promise<SqlJsStatic> {
  const wasm = await readFile(wasmFile)
  return initSqlJs({ wasmBinary: new Uint8Array(wasm).buffer })
}
