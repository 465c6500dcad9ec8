import { at, isObject, type JsonObject } from '@chg/core'
import { type Finding, type Path, type Problem, sayPath } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'

/** A problem of an object at its line. Costs a parse of the document, the first time that one of its problems is placed. */
export function findingOf(problem: Problem, manifest: Manifest): Finding {
  const { rule, level, message, fix, path, part, versions, replacement } = problem
  return {
    rule,
    level,
    message,
    ...(fix !== undefined && { fix }),
    place: manifest.placeOf(path, part),
    object: sayManifest(manifest),
    path,
    ...(versions !== undefined && { versions }),
    ...(replacement !== undefined && isPlainText(replacement) && { replacement }),
    ...(manifest.renderedBy !== undefined && { sources: [manifest.source] }),
    identity: identityOf(problem, manifest.object),
  }
}

/**
 * What stays of a problem when the list around it, or the versions that are judged for, change: the path with list items by their names,
 * and the message without either. What is about the API of an object is one problem, whatever version says so.
 */
function identityOf({ rule, path, message, versions }: Problem, object: JsonObject): string {
  if (rule.startsWith('api-')) return ''
  const said = versions === undefined ? message : message.replace(/ \(Kubernetes [\d., ]+\)$/, '')
  return `${stablePath(path, object)} ${said.replaceAll(sayPath(path), '')}`
}

/** A path that stays when lists change: their items by name. */
export function stablePath(path: Path, object: JsonObject): string {
  const steps = path.map((step, index) => {
    if (typeof step !== 'number') return step
    const item = at(object, ...path.slice(0, index + 1))
    const name = isObject(item) ? item.name : undefined
    return typeof name === 'string' ? `[${name}]` : step
  })
  return steps.join('/')
}

/** Text that YAML 1.1 reads as the same text without quotes. */
function isPlainText(text: string): boolean {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(y|yes|n|no|on|off|true|false|null)$/i.test(text)
}
