import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { readCommandFile } from '../../scripts/chg/command-file.ts'
import { release } from './release.ts'

/** A run of a built action, started as a runner does: Node, index.js, INPUT_*, and files to answer in. */
export interface BundleRun {
  readonly child: ChildProcess
  /** Absolute: the workspace. */
  readonly workspace: string
  /** Absolute: RUNNER_TEMP. */
  readonly temporary: string
  readonly ended: Promise<BundleResult>
  /** Resolves when the log holds these words. */
  said(words: string): Promise<void>
}

export interface BundleResult {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Starts `action`; `files` (path → content) make up its workspace. */
export function startAction(
  action: string,
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): BundleRun {
  const directory = mkdtempSync(join(tmpdir(), 'chg-bundle-'))
  const [workspace, temporary] = [join(directory, 'work'), join(directory, 'temp')]
  for (const one of [workspace, temporary]) mkdirSync(one)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true })
    writeFileSync(join(workspace, path), content)
  }
  const protocol = {
    output: join(directory, 'output'),
    summary: join(directory, 'summary'),
    event: join(directory, 'event'),
  }
  for (const [path, content] of [
    [protocol.output, ''],
    [protocol.summary, ''],
    [protocol.event, '{}'],
  ] as const)
    writeFileSync(path, content)
  const child = spawn(process.execPath, [join(release(), action, 'index.js')], {
    cwd: workspace,
    env: {
      ...{
        PATH: process.env.PATH,
        HOME: directory,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTOR: 'octocat',
      },
      ...{
        GITHUB_REPOSITORY: 'org/repo',
        GITHUB_RUN_ID: '1',
        GITHUB_RUN_ATTEMPT: '1',
        RUNNER_TEMP: temporary,
      },
      ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_API_URL: 'https://api.github.com' },
      ...{
        GITHUB_OUTPUT: protocol.output,
        GITHUB_STEP_SUMMARY: protocol.summary,
        GITHUB_EVENT_PATH: protocol.event,
      },
      GITHUB_WORKSPACE: workspace,
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [
          `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
          value,
        ]),
      ),
    },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  const ended = new Promise<BundleResult>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => {
      const outputs = readCommandFile(protocol.output)
      resolve({ exitCode, stdout, stderr, outputs, summary: readFileSync(protocol.summary, 'utf8') })
    })
  })
  const said = async (words: string) => {
    const over = ended.then(({ stdout: log }) => {
      if (!log.includes(words)) throw new Error(`it ended without saying ${words}:\n${log}`)
    })
    while (!stdout.includes(words))
      await Promise.race([over, new Promise((next) => child.stdout.once('data', next))])
  }
  return { child, workspace, temporary, ended, said }
}

/** Runs it to its end. */
export function runAction(...args: Parameters<typeof startAction>): Promise<BundleResult> {
  return startAction(...args).ended
}
