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
  /** By kind, then by namespace and name. */
  readonly #named = new Map<string, Map<string, Member[]>>()
  /** By kind, then by name: in whatever namespace; made when somebody asks who states none. */
  readonly #anywhere = new Map<string, ReadonlyMap<string, Member>>()
  readonly #made = new Map<string, string[]>()
  /** By label, then by value; made when the first selector asks. */
  #labelled: Map<string, Map<string, PodTemplate[]>> | undefined
  /** By the name of what makes the pods; made when the first is asked for. */
  #workloads: Map<string, PodTemplate[]> | undefined
  #compared = 0

  constructor(own: readonly JsonObject[], live: readonly JsonObject[] = []) {
    const members: Member[] = []
    const templates: PodTemplate[] = []
    for (const objects of [own, live])
      for (const object of objects) {
        const member = memberOf(object, objects === own)
        members.push(member)
        put(inner(this.#named, member.key), placeOf(member.namespace, member.name), member)
        for (const name of secretsMadeBy(member)) put(this.#made, name, member.namespace)
        const template = podTemplateOf(member)
        if (template !== undefined) templates.push(template)
      }
    this.members = members
    this.templates = templates
  }

  hasKind(key: string): boolean {
    return this.#named.has(key)
  }

  ofKind(key: string): readonly Member[] {
    return [...(this.#named.get(key)?.values() ?? [])].flat()
  }

  /** In that namespace, or where none is stated: there it may come to be. */
  find(key: string, namespace: string, name: string): Member | undefined {
    if (namespace === '') return this.#byName(key).get(name)
    const named = this.#named.get(key)
    return (named?.get(placeOf(namespace, name)) ?? named?.get(placeOf('', name)))?.[0]
  }

  /** False for an object that is there several times, as those of several environments in plain files are. */
  isSingle({ key, namespace, name }: Member): boolean {
    return this.#named.get(key)?.get(placeOf(namespace, name))?.length === 1
  }

  /** Whether another object of the set (an ExternalSecret, a Certificate) makes the Secret, with keys that nobody states. */
  isMade(namespace: string, name: string): boolean {
    return this.#made.get(name)?.some((one) => mayMeet(one, namespace)) ?? false
  }

  /** Whatever makes pods and has that name, of any kind; no single Pod. */
  workload(namespace: string, name: string): Member | undefined {
    this.#workloads ??= Map.groupBy(this.templates, ({ member }) => member.name)
    return this.#workloads
      .get(name)
      ?.find(({ member }) => mayMeet(member.namespace, namespace) && member.kind !== 'Pod')?.member
  }

  /** Pods with a label. */
  labelled(key: string, value: string): readonly PodTemplate[] {
    return this.#labels().get(key)?.get(value) ?? []
  }

  /** The value of that label, or the label of that value, that pods have and that was probably meant. */
  nearValue(key: string, value: string): string | undefined {
    return this.#near(value, this.#labels().get(key) ?? new Map())
  }

  nearKey(key: string): string | undefined {
    return this.#near(key, this.#labels())
  }

  /** The name of an object of that kind that was probably meant. */
  nearName(key: string, namespace: string, name: string): string | undefined {
    if (this.#compared > MAX_COMPARED) return undefined
    const all = this.ofKind(key)
    this.#compared += all.length
    const names = all.filter((member) => mayMeet(member.namespace, namespace)).map((member) => member.name)
    return suggest(name, names)
  }

  #byName(key: string): ReadonlyMap<string, Member> {
    const known = this.#anywhere.get(key)
    if (known !== undefined) return known
    const made = new Map<string, Member>()
    for (const member of this.ofKind(key)) if (!made.has(member.name)) made.set(member.name, member)
    this.#anywhere.set(key, made)
    return made
  }

  #near(given: string, known: ReadonlyMap<string, unknown>): string | undefined {
    if (this.#compared > MAX_COMPARED) return undefined
    this.#compared += known.size
    return suggest(given, known.keys())
  }

  #labels(): Map<string, Map<string, PodTemplate[]>> {
    if (this.#labelled !== undefined) return this.#labelled
    const labelled = new Map<string, Map<string, PodTemplate[]>>()
    for (const template of this.templates)
      for (const [key, value] of Object.entries(template.labels))
        put(inner(labelled, key), String(value), template)
    this.#labelled = labelled
    return labelled
  }
}

function placeOf(namespace: string, name: string): string {
  return `${namespace}/${name}`
}

function inner<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = new Map<string, T>()
  map.set(key, made)
  return made
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
