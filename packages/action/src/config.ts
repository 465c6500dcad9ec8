import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChgError, isObject, type JsonObject, messageOf } from '@chg/core'
import type { Document } from 'yaml'
import type { ApplicationConfig, ChgConfig } from './services.ts'

const FILE = '.github/chg.yaml'

/** Reads `.github/chg.yaml` of the workspace. Throws `config-invalid` with every problem of the file at once. */
export async function loadConfig(workspace: string): Promise<ChgConfig> {
  const source = await readFile(join(workspace, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw invalid([`it can't be read (${error.code ?? messageOf(error)})`], error)
  })
  if (source === undefined) return { environments: {}, applications: {} }
  const { parseDocument } = await import('yaml')
  const document = parseDocument(source, { maxAliasCount: 100 } as object)
  const problems = document.errors.map(({ message }) => message.split('\n')[0] ?? message)
  const config = readConfig(problems.length > 0 ? {} : plainOf(document, problems), problems)
  if (problems.length === 0) return config
  throw invalid(problems)
}

/** The document as a value; aliases that explode are a problem like any other. */
function plainOf(document: Document, problems: string[]): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {}
  } catch (error) {
    problems.push(messageOf(error))
    return {}
  }
}

function invalid(problems: readonly string[], cause?: unknown): ChgError {
  return new ChgError(
    'config-invalid',
    `${FILE} is not valid: ${problems.join('; ')}`,
    'mend the file; its JSON Schema is schemas/chg.schema.json',
    { cause },
  )
}

function readConfig(value: unknown, problems: string[]): ChgConfig {
  const top = objectIn(value, 'the file', ['environments', 'applications', '$schema', 'version'], problems)
  const environments: Record<string, Record<string, Record<string, string>>> = {}
  for (const [name, actions] of Object.entries(
    objectIn(top.environments ?? {}, 'environments', undefined, problems),
  )) {
    const byAction: Record<string, Record<string, string>> = {}
    for (const [action, inputs] of Object.entries(
      objectIn(actions, `environments.${name}`, undefined, problems),
    )) {
      const where = `environments.${name}.${action}`
      const texts = Object.entries(objectIn(inputs, where, undefined, problems)).map(
        ([input, one]) => [input, textOf(one, `${where}.${input}`, problems)] as const,
      )
      byAction[action] = Object.fromEntries(texts)
    }
    environments[name] = byAction
  }
  const applications: Record<string, ApplicationConfig> = {}
  for (const [name, one] of Object.entries(
    objectIn(top.applications ?? {}, 'applications', undefined, problems),
  )) {
    const where = `applications.${name}`
    const fields = objectIn(one, where, ['paths', 'clusters', 'namespaces', 'after'], problems)
    const paths = textsOf(fields.paths, `${where}.paths`, problems)
    if (paths.length === 0) problems.push(`${where}.paths lists no glob`)
    applications[name] = {
      paths,
      ...(fields.clusters !== undefined && {
        clusters: textsOf(fields.clusters, `${where}.clusters`, problems),
      }),
      ...(fields.namespaces !== undefined && {
        namespaces: textsOf(fields.namespaces, `${where}.namespaces`, problems),
      }),
      ...(fields.after !== undefined && { after: textsOf(fields.after, `${where}.after`, problems) }),
    }
  }
  for (const [name, { after = [] }] of Object.entries(applications)) {
    const unknown = after.filter((other) => other === name || !Object.hasOwn(applications, other))
    if (unknown.length > 0)
      problems.push(`applications.${name}.after names ${unknown.join(', ')}, which is no other one`)
  }
  return { environments, applications }
}

function objectIn(
  value: unknown,
  where: string,
  keys: readonly string[] | undefined,
  problems: string[],
): JsonObject {
  if (!isObject(value)) {
    problems.push(`${where} is not a mapping`)
    return {}
  }
  for (const key of Object.keys(value)) {
    if (keys !== undefined && !keys.includes(key))
      problems.push(`${where} has an unknown key ${JSON.stringify(key)} (known: ${keys.join(', ')})`)
  }
  return value
}

/** A scalar as its text, a list as lines: the forms in which inputs are given. */
function textOf(value: unknown, where: string, problems: string[]): string {
  if (Array.isArray(value)) return textsOf(value, where, problems).join('\n')
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  problems.push(`${where} is neither text nor a list`)
  return ''
}

function textsOf(value: unknown, where: string, problems: string[]): readonly string[] {
  const items = Array.isArray(value) ? value : value === undefined ? [] : [value]
  if (items.every((item) => typeof item === 'string')) return items
  problems.push(`${where} is not a list of texts`)
  return []
}
