import type { Field } from '../values/field.ts'
import { configKey } from '../values/forms.ts'
import { base64Size, mebibyte } from './size.ts'

/** core: `ValidateConfigMap`. */
export function configMapRules(configMap: Field): void {
  const data = configMap.at('data')
  const binary = configMap.at('binaryData')
  let size = 0
  for (const [key, value] of data.members()) {
    keyRules(key, value)
    size += Buffer.byteLength(value.text)
  }
  for (const [key, value] of binary.members()) {
    keyRules(key, value)
    size += base64Size(value.text)
    if (data.at(key).isSet) value.invalid('is a key of data as well', 'keep it in one of them')
  }
  if (size > mebibyte)
    configMap.invalid(`holds ${size} bytes of data, but at most ${mebibyte} fit into a ConfigMap`)
}

/** A key names a file: no path, no `..` (apimachinery: `IsConfigMapKey`). */
export function keyRules(key: string, value: Field): void {
  if (!configKey.test(key))
    value.invalid(`has the key ${JSON.stringify(key)}, but a key must be ${configKey.words}`)
}
