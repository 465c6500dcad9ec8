import { at, dnsSubdomain, isObject, type JsonObject, letterLabel, listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import type { DefinitionCheck } from './definition-check.ts'

const accepted = ['v1', 'v1beta1']

/** How objects are converted between versions (apiextensions: validateCustomResourceConversion). */
export function checkConversion(definition: JsonObject, check: DefinitionCheck): void {
  const conversion = at(definition, 'spec', 'conversion')
  if (!isObject(conversion)) return
  const path = ['spec', 'conversion']
  const { strategy, webhook } = conversion
  if (strategy !== 'None' && strategy !== 'Webhook') {
    check.invalid([...path, 'strategy'], `is ${JSON.stringify(strategy)}, but must be None or Webhook`)
    return
  }
  if (strategy === 'None') {
    if (isObject(webhook)) check.forbidden([...path, 'webhook'], 'the strategy is None')
    return
  }
  checkClient(at(webhook, 'clientConfig'), [...path, 'webhook', 'clientConfig'], check)
  checkReviews(
    listAt(webhook, 'conversionReviewVersions'),
    [...path, 'webhook', 'conversionReviewVersions'],
    check,
  )
}

function checkClient(client: unknown, path: Path, check: DefinitionCheck): void {
  if (!isObject(client)) {
    check.required(path, 'the strategy is Webhook')
    return
  }
  const url = stringAt(client, 'url')
  const { service } = client
  if ((url === undefined) === !isObject(service)) {
    check.invalid(path, 'must have either url or service')
    return
  }
  if (url !== undefined && !/^https:\/\/[^/?#@]+(\/[^?#]*)?$/i.test(url))
    check.invalid(
      [...path, 'url'],
      `is ${JSON.stringify(url)}, but must be https://, without user, query and fragment`,
    )
  if (!isObject(service)) return
  for (const field of ['name', 'namespace'])
    if ((stringAt(service, field) ?? '') === '')
      check.required([...path, 'service', field], 'the service needs it')
  const { path: route = '/', port = 443 } = service
  if (typeof port !== 'number' || port < 1 || port > 65_535)
    check.invalid([...path, 'service', 'port'], `is ${port}, but must be between 1 and 65535`)
  if (typeof route === 'string' && route !== '' && !isRoute(route))
    check.invalid(
      [...path, 'service', 'path'],
      `is ${JSON.stringify(route)}, but must be / or a path of names`,
    )
}

/** Each step is a DNS name, and only the last one may be empty (apiserver webhook.ValidateWebhookService). */
function isRoute(route: string): boolean {
  if (route === '/') return true
  if (!route.startsWith('/')) return false
  const steps = route.slice(1).split('/')
  if (steps.at(-1) === '') steps.pop()
  return steps.every(dnsSubdomain.test)
}

function checkReviews(versions: readonly unknown[], path: Path, check: DefinitionCheck): void {
  const seen = new Set<unknown>()
  for (const [index, version] of versions.entries()) {
    if (seen.has(version)) check.invalid([...path, index], `is there twice: ${JSON.stringify(version)}`)
    seen.add(version)
    if (typeof version === 'string' && !letterLabel.test(version))
      check.invalid([...path, index], `is ${JSON.stringify(version)}, but must be ${letterLabel.words}`)
  }
  if (!versions.some((version) => accepted.includes(String(version))))
    check.invalid(path, `must have at least one of ${accepted.join(', ')}`)
}
