import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runForTest, type TestRun } from '@chg/action/testing'
import { type Exec, type ExecResult, nodeExec } from '@chg/core'
import { action } from '../../../actions/policy-check/src/action.ts'
import { run } from '../../../actions/policy-check/src/run.ts'

/** What policy-check said, and what the Kyverno CLI said to it, run by run. */
export interface Check {
  readonly run: TestRun
  readonly answers: readonly ExecResult[]
  /** `error policy-violation/max-replicas apps/api.yaml:7`, sorted. */
  readonly said: readonly string[]
}

/** Runs policy-check with this Kyverno CLI over `policies` and `apps` of a workspace with these files. */
export async function check(
  kyverno: string,
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Check> {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-kyverno-work-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(workspace, name)), { recursive: true })
      writeFileSync(join(workspace, name), text)
    }
    const answers: ExecResult[] = []
    const real = nodeExec({ PATH: process.env.PATH, HOME: workspace })
    const exec: Exec = async (program, args, options) => {
      const answer = await real(program, args, options)
      if (program === kyverno) answers.push(answer)
      return answer
    }
    const given = { policies: 'policies', paths: 'apps', ...inputs }
    const done = await runForTest(action, run, given, { workspace, exec, env: { CHG_KYVERNO: kyverno } })
    const said = done.findings
      .map(({ level, rule, place }) => `${level} ${rule} ${place.file}:${place.line ?? ''}`)
      .toSorted()
    return { run: done, answers, said }
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}

/** A Deployment of twelve lines; `replicas` on line 8, the image on line 12. */
export function deployment(name: string, replicas: number, tag: string, namespace = 'shop'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels: {app: ${name}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: main, image: 'registry.example/${name}:${tag}'}]}
`
}
