import { readFileSync } from 'node:fs'
import { at, isObject, type JsonObject, listAt, messageOf, nodeHttp, stringAt } from '@chg/core'
import { parse } from 'yaml'
import { type Answer, answerOf } from './answer.ts'

/** A real API server, asked what it would say. */
export interface ApiServer {
  /** Whether objects of this kind can be created there. */
  serves(object: JsonObject): Promise<boolean>
  /**
   * What it says to the object, in the namespace of this server's comparison where the kind has namespaces. Nothing is created.
   * @param text what is sent: JSON may hold numbers that JavaScript rounds.
   */
  ask(object: JsonObject, text?: string): Promise<Answer>
  /** Creates it, unless it is there. */
  create(object: JsonObject, text?: string): Promise<void>
  /** Every kind of a group and version that is there: `group/version` → resources. */
  resources(apiVersion: string): Promise<readonly JsonObject[]>
  get(path: string): Promise<unknown>
}

/** The server of a kubeconfig's first cluster, by the token of its first user. */
export function apiServer(kubeconfig: string, namespace: string): ApiServer {
  const config: unknown = parse(readFileSync(kubeconfig, 'utf8'))
  const url = stringAt(config, 'clusters', 0, 'cluster', 'server') ?? ''
  const encoded = stringAt(config, 'clusters', 0, 'cluster', 'certificate-authority-data') ?? ''
  const token = stringAt(config, 'users', 0, 'user', 'token') ?? ''
  const tls = { ca: Buffer.from(encoded, 'base64').toString('utf8') }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const http = nodeHttp()
  const send = async (method: 'GET' | 'POST', path: string, body?: string) => {
    const request = { method, url: `${url}${path}`, headers, tls, ...(body !== undefined && { body }) }
    const answer = await http.request(request)
    return { status: answer.status, body: readable(answer.text()) }
  }
  const discovered = new Map<string, Promise<readonly JsonObject[]>>()
  const resources = (apiVersion: string) => {
    const known = discovered.get(apiVersion)
    if (known !== undefined) return known
    const asked = send('GET', root(apiVersion)).then(({ body }) => listAt(body, 'resources').filter(isObject))
    discovered.set(apiVersion, asked)
    return asked
  }
  const pathOf = async ({ apiVersion, kind }: JsonObject) => {
    const found = (await resources(String(apiVersion))).find(
      (one) =>
        one.kind === kind && !String(one.name).includes('/') && listAt(one, 'verbs').includes('create'),
    )
    if (found === undefined) return undefined
    const scope = found.namespaced === true ? `/namespaces/${namespace}` : ''
    return `${root(String(apiVersion))}${scope}/${found.name}`
  }
  return {
    resources,
    serves: async (object) => (await pathOf(object)) !== undefined,
    async ask(object, text = JSON.stringify(object)) {
      const path = await pathOf(object)
      if (path === undefined) throw new Error(`${object.kind} of ${object.apiVersion} cannot be created`)
      const query = '?dryRun=All&fieldValidation=Strict'
      try {
        const { status, body } = await send('POST', `${path}${query}`, text)
        return answerOf(status, body)
      } catch (error) {
        // A server that panics ends the connection.
        return { verdict: 'undecided', why: `no answer: ${messageOf(error).replace(url, '')}` }
      }
    },
    async create(object, text = JSON.stringify(object)) {
      const { status, body } = await send('POST', (await pathOf(object)) ?? '', text)
      if (status > 299 && status !== 409) throw new Error(`${status}: ${stringAt(body, 'message')}`)
      // What was said of a group before a definition came may differ now.
      discovered.clear()
    },
    async get(path) {
      const { status, body } = await send('GET', path)
      if (status !== 200) throw new Error(`${path}: ${status} ${at(body, 'message')}`)
      return body
    },
  }
}

function root(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { message: text }
  }
}
