import { groupOf, isObject, type JsonObject } from '@chg/core'

/** An object of a set, by what others name it. */
export interface Member {
  readonly object: JsonObject
  /** `apps/Deployment`, `/Service`: references name no version, or one of several that are the same. */
  readonly key: string
  readonly kind: string
  readonly name: string
  /** Empty where the object states none: then it goes wherever the set is applied. */
  readonly namespace: string
  /** False for what only the cluster has: it can be referred to, and is not judged. */
  readonly isOwn: boolean
}

export function memberOf(object: JsonObject, isOwn: boolean): Member {
  const { apiVersion, kind, metadata } = object
  const { name, namespace } = isObject(metadata) ? metadata : nothing
  return {
    object,
    key: `${groupOf(textOf(apiVersion))}/${textOf(kind)}`,
    kind: textOf(kind),
    name: textOf(name),
    namespace: textOf(namespace),
    isOwn,
  }
}

const nothing: JsonObject = {}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** `Deployment shop/web`. */
export function sayMember({ kind, namespace, name }: Pick<Member, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`
}

/** Whether two namespaces can be the same one: what states none may come to be anywhere. */
export function mayMeet(one: string, other: string): boolean {
  return one === other || one === '' || other === ''
}
