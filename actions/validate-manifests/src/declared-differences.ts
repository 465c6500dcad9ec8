import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChgError, messageOf } from '@chg/core'
import { type Declared, parseDeclared } from '@chg/references'
import type { DeclaredLine } from './overlay-inputs.ts'

/** A declared difference that knows whether it was ever needed. */
export interface DeclaredDifference {
  /** As it was written, and in which file. */
  readonly said: string
  readonly fits: Declared
  isUsed(): boolean
}

/** The lines of the input, and those of the files that it names. Throws `input-invalid`. */
export async function declaredDifferences(
  lines: readonly DeclaredLine[],
  workspace: string,
  input = 'declared-differences',
): Promise<readonly DeclaredDifference[]> {
  const read = await Promise.all(
    lines.map(async (one) =>
      'file' in one ? await linesOf(one.file, workspace, input) : [noting(one.line)],
    ),
  )
  return read.flat()
}

async function linesOf(
  file: string,
  workspace: string,
  input: string,
): Promise<readonly DeclaredDifference[]> {
  const text = await readFile(join(workspace, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw invalid(input, `file:${file} cannot be read (${error.code ?? error.message})`, error)
  })
  return text.split('\n').flatMap((raw, index) => {
    const line = raw.replace(/(^|\s)#.*$/, '').trim()
    if (line === '') return []
    try {
      return [noting(line, ` (${file}:${index + 1})`)]
    } catch (error) {
      throw invalid(input, `${file}:${index + 1}: ${messageOf(error)}`, error)
    }
  })
}

function noting(line: string, where = ''): DeclaredDifference {
  const declared = parseDeclared(line)
  let used = false
  return {
    said: `${line}${where}`,
    isUsed: () => used,
    fits(member, path) {
      const fits = declared(member, path)
      used ||= fits
      return fits
    },
  }
}

function invalid(input: string, message: string, cause: unknown): ChgError {
  return new ChgError(
    'input-invalid',
    `input ${input}: ${message}`,
    'it takes lines such as Deployment: spec.replicas, here and in files of the repository',
    { cause },
  )
}
