import { stringAt } from '@chg/core'
import { badRequest } from '../status-error.ts'
import type { StoredObject } from '../store.ts'

const everywhere = ['metadata.name', 'metadata.namespace']
const more: Readonly<Record<string, readonly string[]>> = {
  pods: ['status.phase', 'spec.nodeName', 'spec.restartPolicy'],
  namespaces: ['status.phase'],
  secrets: ['type'],
  events: ['involvedObject.name', 'involvedObject.namespace', 'involvedObject.kind', 'reason', 'type'],
}

/** A field selector: `metadata.name=x,status.phase!=Running`. Throws 400 for fields that the real server does not index. */
export function parseFieldSelector(plural: string, text: string): (object: StoredObject) => boolean {
  const tests = text.split(',').map((part) => {
    const form = /^([\w.]+)(==|=|!=)(.*)$/.exec(part.trim())
    if (form === null) throw badRequest(`invalid field selector: ${JSON.stringify(text)}`)
    const [, field = '', operator, value = ''] = form
    if (!everywhere.includes(field) && !(more[plural] ?? []).includes(field)) {
      throw badRequest(sayUnknown(plural, field))
    }
    return (object: StoredObject) =>
      ((stringAt(object, ...field.split('.')) ?? '') === value) === (operator !== '!=')
  })
  return (object) => tests.every((test) => test(object))
}

/** Kinds with fields of their own answer in other words than the rest. */
function sayUnknown(plural: string, field: string): string {
  if (plural in more) return `field label not supported: ${field}`
  return `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`
}
