import { readFileSync } from 'node:fs'
import type { ExecResult } from '@chg/core'

/** What Kyverno CLI 1.19.1 answered, recorded from a run of the real program; for tests. */
export function recorded(name: string): ExecResult & { readonly args: readonly string[] } {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'))
}
