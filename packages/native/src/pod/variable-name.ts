import type { Field } from '../values/field.ts'
import type { Form } from '../values/forms.ts'

/** apimachinery: `IsRelaxedEnvVarName`, since 1.32. */
export const variableName: Form = {
  test: (text) => /^[ -<>-~]+$/.test(text),
  words: 'printable ASCII without "="',
}

/** apimachinery: `IsEnvVarName`, before. */
const strictVariableName: Form = {
  test: (text) => /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && text !== '.' && !text.startsWith('..'),
  words: 'letters, digits, "_", "-" or ".", no digit first and no ".." first',
}

/** Of a variable, or the beginning of several. */
export function variableNameRules(name: Field): void {
  if (name.text === '' || strictVariableName.test(name.text)) return
  if (name.form(variableName)) name.check.until(32, () => name.form(strictVariableName))
}
