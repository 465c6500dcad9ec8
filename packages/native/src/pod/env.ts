import type { Field } from '../values/field.ts'
import { configKey, subdomain } from '../values/forms.ts'
import { envFieldPaths, fieldRefRules } from './field-ref.ts'
import { fileKeyRefRules } from './file-key-ref.ts'
import { resourceFieldRefRules } from './resource-field-ref.ts'
import type { PodScope } from './scope.ts'
import { variableNameRules } from './variable-name.ts'

const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef']

/** core: `ValidateEnv`. */
export function envRules(env: Field, scope: PodScope): void {
  for (const variable of env.items()) {
    const name = variable.at('name')
    if (name.notEmpty()) variableNameRules(name)
    if (variable.at('valueFrom').isSet) valueFromRules(variable, scope)
  }
}

/** core: `validateEnvVarValueFrom`. */
function valueFromRules(variable: Field, scope: PodScope): void {
  const from = variable.at('valueFrom')
  fieldRefRules(from.at('fieldRef'), envFieldPaths)
  resourceFieldRefRules(from.at('resourceFieldRef'))
  keyRefRules(from.at('configMapKeyRef'))
  keyRefRules(from.at('secretKeyRef'))
  fileKeyRefRules(from.at('fileKeyRef'), scope)
  const set = sources.filter((source) => from.at(source).isSet)
  if (set.length === 0) from.invalid('names no source for the value', `set one of ${sources.join(', ')}`)
  else if (variable.at('value').text !== '')
    from.invalid('may not stand beside a value', 'keep value or valueFrom')
  else if (set.length > 1) from.invalid(`names several sources: ${set.join(', ')}`, 'keep one')
  // Files came with 1.35: before, the API server dropped them.
  if (set.join() === 'fileKeyRef')
    from.check.until(35, () => from.invalid('names no source that this version knows: fileKeyRef came later'))
}

/** core: `validateConfigMapKeySelector`, `validateSecretKeySelector`. */
function keyRefRules(reference: Field): void {
  if (!reference.isSet) return
  if (reference.at('name').filled()) reference.at('name').form(subdomain)
  if (reference.at('key').notEmpty()) reference.at('key').form(configKey)
}
