import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { readCommandFile } from '../../../scripts/chg/command-file.ts'
import { release } from '../../bundle/release.ts'
import { wholeProcess } from '../processes.ts'
import type { Subject } from '../rounds.ts'

/** What the built action said: how many objects it judged, and how many errors there are. */
export interface Said {
  readonly resources: number
  readonly errors: number
}

const expectSaid = (name: string, said: Said, expected: Said) => {
  if (said.resources !== expected.resources || said.errors !== expected.errors)
    throw new Error(`${name} said ${JSON.stringify(said)} instead of ${JSON.stringify(expected)}`)
}

interface ActionRun {
  /** Absolute; all of it is judged. */
  readonly workspace: string
  readonly version: string
  readonly expected: Said
}

function started({ workspace, version }: ActionRun) {
  const temporary = mkdtempSync(join(tmpdir(), 'chg-bench-runner-'))
  const output = join(temporary, 'output')
  const env = {
    ...{ GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temporary, GITHUB_OUTPUT: output },
    ...{ GITHUB_STEP_SUMMARY: join(temporary, 'summary'), GITHUB_EVENT_PATH: '' },
    ...{ INPUT_PATHS: '.', 'INPUT_KUBERNETES-VERSIONS': version, INPUT_MODE: 'report' },
  }
  const clear = () => {
    for (const file of ['output', 'summary']) writeFileSync(join(temporary, file), '')
  }
  const said = (): Said => {
    const { resources, errors, report = '' } = readCommandFile(output)
    // What users run writes its report as well.
    JSON.parse(readFileSync(report, 'utf8'))
    return { resources: Number(resources), errors: Number(errors) }
  }
  clear()
  return { args: [join(release(), 'validate-manifests/index.js')], env, clear, said, temporary }
}

/** The action as it is released and started by a runner: with outputs, summary, report and SARIF. */
export function ours(name: string, run: ActionRun): Subject {
  const { args, env, clear, said } = started(run)
  const subject = wholeProcess(name, process.execPath, {
    args,
    env,
    check: () => {
      expectSaid(name, said(), run.expected)
      clear()
    },
  })
  return subject
}

/** The most memory that one run of it has at a time, in MB. */
export function peakMemory(run: ActionRun): number {
  const { args, env, said, temporary } = started(run)
  const file = join(temporary, 'peak')
  const hook = join(import.meta.dirname, 'peak-memory.cjs')
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...args], {
    env: { ...process.env, ...env, PEAK_MEMORY_FILE: file },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr.slice(-2000)}`)
  expectSaid('the run that was measured', said(), run.expected)
  return (Number(readFileSync(file, 'utf8')) * 1024) / 1e6
}

/** kubeconform, strict as we are, with schemas on disk and as many workers as it has by itself. */
export function kubeconform(
  program: string,
  { workspace, version, expected }: ActionRun,
  schemaLocation: string,
): Subject {
  return wholeProcess('kubeconform', program, {
    args: [
      ...['-strict', '-summary', '-output', 'json', '-kubernetes-version', `${version}.0`],
      ...['-schema-location', schemaLocation, workspace],
    ],
    check: (output) => {
      const { valid, invalid, errors } = (JSON.parse(output) as { summary: Record<string, number> }).summary
      const said = { resources: Number(valid) + Number(invalid), errors: Number(invalid) + Number(errors) }
      expectSaid('kubeconform', said, expected)
    },
  })
}

/** kubectl-validate, which judges by the schemas and rules of an API server. */
export function kubectlValidate(
  program: string,
  { workspace, version }: ActionRun,
  definitions: string,
): Subject {
  return wholeProcess('kubectl-validate', program, {
    args: [
      '--version',
      version,
      '--local-crds',
      definitions,
      '--kube-server',
      'http://127.0.0.1:1',
      workspace,
    ],
  })
}
