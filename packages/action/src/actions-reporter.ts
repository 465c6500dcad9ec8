import { randomUUID } from 'node:crypto'
import { appendFileSync, statSync } from 'node:fs'
import { ChgError } from '@chg/core'
import { cutMarkdown, type Finding } from '@chg/findings'
import type { Environment } from './environment.ts'
import type { Reporter } from './reporter.ts'

// The runner's file and workflow commands, 60 lines of a published protocol. @actions/core would do the same,
// but loads its HTTP stack for OIDC at import: 100 ms, three times an empty Node process, in every action.

const MAX_OUTPUT_BYTES = 64 * 1024
const MAX_SUMMARY_BYTES = 900 * 1024
const MAX_ANNOTATIONS = 10

/** Writes as GitHub's runner reads: commands on `write`, outputs and summary into the files named by the environment. */
export function actionsReporter(env: Environment, write: (line: string) => void): Reporter {
  const secrets = new Set<string>()
  const counts = { error: 0, warning: 0, notice: 0 }
  const command = (
    name: string,
    properties: Record<string, string | number | undefined>,
    message: string,
  ) => {
    const listed = Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    write(`::${name}${listed.length > 0 ? ` ${listed.join(',')}` : ''}::${escapeData(message)}`)
  }
  const annotation = (
    level: keyof typeof counts,
    properties: Record<string, string | number | undefined>,
    message: string,
  ) => {
    counts[level] += 1
    if (counts[level] <= MAX_ANNOTATIONS) command(level, properties, message)
    else
      write(
        hush(
          `${level}: ${properties.file ?? ''}${properties.line === undefined ? '' : `:${properties.line}`} ${message}`,
        ),
      )
  }
  /** A hostile text must not become a workflow command: a line that begins like one is indented by a zero-width space. */
  const hush = (line: string) => line.replaceAll(/^(\s*)::/gm, '$1\u200b::').replaceAll(/##\[/g, '#\u200b#[')
  return {
    info: (line) => write(hush(line)),
    warning: (message) => annotation('warning', {}, message),
    error: (message) => annotation('error', {}, message),
    annotate(findings) {
      for (const finding of findings) annotation(finding.level, propertiesOf(finding), textOf(finding))
      for (const level of ['error', 'warning', 'notice'] as const) {
        const beyond = counts[level] - MAX_ANNOTATIONS
        if (beyond > 0)
          write(
            `${beyond} more ${level} annotations than GitHub shows: all are in the log above and in the summary`,
          )
      }
    },
    mask(secret) {
      for (const line of secret.split(/\r?\n/).map((one) => one.trim())) {
        if (line.length < 4 || secrets.has(line)) continue
        secrets.add(line)
        command('add-mask', {}, line)
      }
    },
    output(name, value) {
      if (Buffer.byteLength(value) > MAX_OUTPUT_BYTES) {
        throw new ChgError(
          'output-too-long',
          `output ${name} is longer than 64 KiB`,
          'this is a bug: longer results are files; please report it',
        )
      }
      const delimiter = `ghadelimiter_${randomUUID()}`
      appendTo(env.GITHUB_OUTPUT, `${name}<<${delimiter}\n${value}\n${delimiter}\n`)
    },
    summary(markdown) {
      const path = env.GITHUB_STEP_SUMMARY
      const room = MAX_SUMMARY_BYTES - sizeOf(path)
      const notice = '_Cut at 900 KiB; the whole is in the log and the reports._'
      const shown = cutMarkdown(markdown, room, notice, (text) => Buffer.byteLength(text))
      appendTo(path, `${shown}\n`)
    },
  }
}

function propertiesOf({ place, rule }: Finding) {
  return {
    file: place.file,
    line: place.line,
    col: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    title: rule,
  }
}

function textOf({ message, fix, object }: Finding): string {
  return `${object === undefined ? '' : `${object}: `}${message}${fix === undefined ? '' : ` (${fix})`}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function appendTo(path: string | undefined, text: string): void {
  if (path !== undefined && path !== '') appendFileSync(path, text, 'utf8')
}

function sizeOf(path: string | undefined): number {
  return path === undefined || path === '' ? 0 : (statSync(path, { throwIfNoEntry: false })?.size ?? 0)
}
