import process from 'node:process'
import { program } from './program.ts'

/** The `chg` of the release tree; `release` is the directory that it lies in. */
export async function main(release: string): Promise<void> {
  process.exitCode = await program(process.argv.slice(2), { release, workspace: process.cwd(), env: {} })
}
