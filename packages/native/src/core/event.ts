import { type Field, said } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'

const longest = { reportingInstance: 128, action: 128, reason: 128, note: 1024 } as const

/** core: `legacyValidateEvent`, for v1. */
export function eventRules(event: Field): void {
  baseRules(event, 'involvedObject', 'reportingComponent', 'message')
}

/** core: `ValidateEventCreate`, for events.k8s.io. */
export function newEventRules(event: Field): void {
  baseRules(event, 'regarding', 'reportingController', 'note')
  const type = event.at('type')
  if (type.isEmpty) type.required('it is Normal or Warning')
  type.oneOf(['Normal', 'Warning'])
  for (const name of [
    'deprecatedFirstTimestamp',
    'deprecatedLastTimestamp',
    'deprecatedCount',
    'deprecatedSource',
  ]) {
    const old = event.at(name)
    if (old.isSet && old.value !== 0 && !old.isEmpty)
      old.forbidden('it is there for events of v1 only', `remove ${name}`)
  }
  if (event.at('series').isSet) event.at('series', 'count').between(2)
}

function baseRules(event: Field, regarding: string, controller: string, note: string): void {
  const about = event.at(regarding, 'namespace')
  const namespace = event.at('metadata', 'namespace').text || 'default'
  const isNew = event.at('eventTime').isSet
  const fits = isNew
    ? about.text !== '' || namespace === 'default' || namespace === 'kube-system'
    : about.text === namespace || (about.text === '' && namespace === 'default')
  // Without a namespace of its own the object goes where the user says.
  if (!fits && event.at('metadata', 'namespace').text !== '')
    about.invalid(
      `is ${said(about.value)}, but the event is in ${said(namespace)}: an event is where its object is`,
    )
  if (!isNew) return
  const who = event.at(controller)
  if (who.filled('it says who reports')) who.form(qualifiedName)
  for (const name of ['reportingInstance', 'action', 'reason'] as const) {
    event.at(name).filled('an event with eventTime has it')
    lengthRules(event.at(name), longest[name])
  }
  lengthRules(event.at(note), longest.note)
}

function lengthRules(text: Field, most: number): void {
  const size = Buffer.byteLength(text.text)
  if (size > most) text.invalid(`has ${size} bytes, but at most ${most} fit`)
}
