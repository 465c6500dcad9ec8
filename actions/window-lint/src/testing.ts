import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { virtualClock } from '@chg/core/testing'
import { action } from './action.ts'
import { run } from './run.ts'

/** An AppProject whose windows stand in flow style, one a line, the first in line 7. */
export const projectFile = (windows: readonly string[], spec = '', name = 'production') =>
  [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: AppProject',
    'metadata:',
    `  name: ${name}`,
    `spec: ${spec}`,
    '  syncWindows:',
    ...windows.map((fields) => `    - {${fields}}`),
    '',
  ].join('\n')

export function workspaceOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-lint-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true })
    writeFileSync(join(workspace, path), content)
  }
  return workspace
}

/** The action over these files, on Saturday 21 November 2026. */
export async function lintFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  inputs: Readonly<Record<string, string>> = {},
  world: Parameters<typeof runForTest>[3] = {},
) {
  const clock = virtualClock('2026-11-21T12:00:00Z')
  return runForTest(action, run, inputs, { workspace: workspaceOf(files), clock, ...world })
}
