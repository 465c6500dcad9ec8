import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { action } from './action.ts'
import { run } from './run.ts'

export type Files = Readonly<Record<string, string>>

/** Writes files below `root`. */
export async function write(root: string, files: Files): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
}

/** A new directory with the given files. */
export async function tree(files: Files): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'chg-validate-'))
  await write(root, files)
  return root
}

const missing = async () => {
  throw new Error('not wanted here')
}

/** Runs the action on plain files: no tool is asked for. */
export function validateIn(workspace: string, inputs: Record<string, string> = {}, world = {}) {
  const tools = { kubectl: missing, helm: missing, kyverno: missing }
  return runForTest(action, run, inputs, { workspace, tools, ...world })
}

export async function validate(files: Files, inputs: Record<string, string> = {}, world = {}) {
  return validateIn(await tree(files), inputs, world)
}

export const configMap = (name: string, field = 'data') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${field}: {a: b}\n`
