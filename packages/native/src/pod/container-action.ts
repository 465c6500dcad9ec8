import type { Field } from '../values/field.ts'
import type { Form } from '../values/forms.ts'
import { portAt, portNumberAt } from '../values/port.ts'

/** apimachinery: `IsHTTPHeaderName`. */
const headerName: Form = { test: (text) => /^[-A-Za-z0-9]+$/.test(text), words: 'letters, digits or "-"' }

const rulesOf: ReadonlyMap<string, (action: Field) => void> = new Map([
  ['exec', (action) => action.at('command').filled('there is nothing to run')],
  ['httpGet', httpRules],
  ['tcpSocket', (action) => portAt(action.at('port'))],
  ['grpc', (action) => portNumberAt(action.at('port'))],
])

export const probeActions: readonly string[] = [...rulesOf.keys()]
export const hookActions: readonly string[] = ['exec', 'httpGet', 'tcpSocket', 'sleep']

/** One way to ask a container, or to tell it (core: `validateHandler`). */
export function actionRules(owner: Field, actions: readonly string[]): void {
  const [first, ...others] = actions
    .map((name) => [name, owner.at(name)] as const)
    .filter(([, { isSet }]) => isSet)
  if (first === undefined) {
    owner.invalid('does not say what to do', `set one of ${actions.join(', ')}`)
    return
  }
  const [name, action] = first
  rulesOf.get(name)?.(action)
  for (const [, other] of others) other.forbidden(`there is ${name} already`, 'keep one of the two')
}

/** core: `validateHTTPGetAction`. */
function httpRules(action: Field): void {
  portAt(action.at('port'))
  action.at('scheme').oneOf(['HTTP', 'HTTPS'])
  for (const header of action.at('httpHeaders').items())
    if (header.at('name').notEmpty()) header.at('name').form(headerName)
}
