import { type JsonObject, suggest } from '@chg/core'
import { secretsMadeBy } from './made-secrets.ts'
import { type Member, mayMeet, memberOf } from './member.ts'
import { type PodTemplate, podTemplateOf } from './pod-template.ts'

/** Names that are compared for suggestions, in all: they are a courtesy, and must not cost a run. */
const MAX_COMPARED = 500_000

/** Objects that are applied together, and what the cluster has beside them, to be looked up by name and by label. */
export class ObjectSet {
  readonly members: readonly Member[]
  readonly templates: readonly PodTemplate[]
  readonly #named = new Map<string, Member[]>()
  readonly #kinds = new Map<string, Member[]>()
  readonly #labelled = new Map<string, PodTemplate[]>()
  readonly #values = new Map<string, Set<string>>()
  readonly #made = new Map<string, string[]>()
  #compared = 0

  constructor(own: readonly JsonObject[], live: readonly JsonObject[] = []) {
    this.members = [
      ...own.map((object) => memberOf(object, true)),
      ...live.map((object) => memberOf(object, false)),
    ]
    for (const member of this.members) {
      put(this.#kinds, member.key, member)
      put(this.#named, `${member.key} ${member.name}`, member)
      for (const name of secretsMadeBy(member)) put(this.#made, name, member.namespace)
    }
    this.templates = this.members.flatMap((member) => podTemplateOf(member) ?? [])
    for (const template of this.templates)
      for (const [key, value] of Object.entries(template.labels)) {
        put(this.#labelled, `${key}=${String(value)}`, template)
        const values = this.#values.get(key) ?? new Set()
        values.add(String(value))
        this.#values.set(key, values)
      }
  }

  ofKind(key: string): readonly Member[] {
    return this.#kinds.get(key) ?? []
  }

  find(key: string, namespace: string, name: string): Member | undefined {
    return this.#named.get(`${key} ${name}`)?.find((member) => mayMeet(member.namespace, namespace))
  }

  /** Whether another object of the set (an ExternalSecret, a Certificate) makes the Secret, with keys that nobody states. */
  isMade(namespace: string, name: string): boolean {
    return this.#made.get(name)?.some((one) => mayMeet(one, namespace)) ?? false
  }

  /** Pods with a label: `app=web`. */
  labelled(label: string): readonly PodTemplate[] {
    return this.#labelled.get(label) ?? []
  }

  /** The value of that label, or the label of that value, that pods have and that was probably meant. */
  nearValue(key: string, value: string): string | undefined {
    return this.#near(value, this.#values.get(key) ?? new Set())
  }

  nearKey(key: string): string | undefined {
    return this.#near(key, this.#values)
  }

  /** The name of an object of that kind that was probably meant. */
  nearName(key: string, namespace: string, name: string): string | undefined {
    const all = this.ofKind(key)
    if (this.#compared > MAX_COMPARED) return undefined
    this.#compared += all.length
    const names = all.filter((member) => mayMeet(member.namespace, namespace)).map((member) => member.name)
    return suggest(name, names)
  }

  #near(given: string, known: ReadonlySet<string> | ReadonlyMap<string, unknown>): string | undefined {
    if (this.#compared > MAX_COMPARED) return undefined
    this.#compared += known.size
    return suggest(given, known.keys())
  }
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
