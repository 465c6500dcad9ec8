import { isObject, parseJson } from '@chg/core'
import type { Field } from '../values/field.ts'
import { keyRules } from './config-map.ts'
import { base64Size, mebibyte } from './size.ts'

const account = 'kubernetes.io/service-account.name'

/** core: `ValidateSecret`; stringData counts as data, over which it wins. */
export function secretRules(secret: Field): void {
  let size = 0
  const texts = secret.at('stringData')
  for (const [key, value] of texts.members()) {
    keyRules(key, value)
    size += Buffer.byteLength(value.text)
  }
  for (const [key, value] of secret.at('data').members()) {
    if (texts.at(key).isSet) continue
    keyRules(key, value)
    size += base64Size(value.text)
  }
  if (size > mebibyte)
    secret.at('data').invalid(`holds ${size} bytes, but at most ${mebibyte} fit into a Secret`)
  typeRules(secret)
}

function typeRules(secret: Field): void {
  const type = secret.at('type').text
  switch (type) {
    case 'kubernetes.io/service-account-token':
      secret
        .at('metadata', 'annotations', account)
        .filled(`a Secret of type ${type} names its ServiceAccount`)
      break
    case 'kubernetes.io/dockercfg':
      jsonRules(secret, '.dockercfg')
      break
    case 'kubernetes.io/dockerconfigjson':
      jsonRules(secret, '.dockerconfigjson')
      break
    case 'kubernetes.io/basic-auth':
      if (!has(secret, 'username') && !has(secret, 'password'))
        secret.at('data').at('username').required(`a Secret of type ${type} has username, password or both`)
      break
    case 'kubernetes.io/ssh-auth':
      if (contentOf(secret, 'ssh-privatekey') === '')
        secret.at('data', 'ssh-privatekey').required(`a Secret of type ${type} has this key`)
      break
    case 'kubernetes.io/tls':
      for (const key of ['tls.crt', 'tls.key'])
        if (!has(secret, key)) secret.at('data', key).required(`a Secret of type ${type} has this key`)
  }
}

/** The content is not shown: it is a secret. */
function jsonRules(secret: Field, key: string): void {
  if (!has(secret, key)) {
    secret.at('data', key).required(`a Secret of type ${secret.at('type').text} has this key`)
    return
  }
  if (isJsonObject(contentOf(secret, key))) return
  secret
    .at(secret.at('stringData', key).isSet ? 'stringData' : 'data', key)
    .invalid('does not hold a JSON object', 'encode the configuration of the registry as it is, once')
}

/** A null in data is an empty value. */
function has(secret: Field, key: string): boolean {
  return secret.at('data').keys.includes(key) || secret.at('stringData').keys.includes(key)
}

function contentOf(secret: Field, key: string): string {
  const text = secret.at('stringData', key)
  return text.isSet ? text.text : Buffer.from(secret.at('data', key).text, 'base64').toString('utf8')
}

function isJsonObject(text: string): boolean {
  const parsed = parseJson(text)
  return isObject(parsed) || parsed === null
}
