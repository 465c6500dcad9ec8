import { type Field, said } from '../values/field.ts'

/** Names of what is reached by iSCSI, by how they begin (core: `iscsiInitiatorIqnRegex` and its like). */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ['iqn', /iqn\.\d{4}-\d{2}\.([0-9A-Za-z\-.]+)(:[^,;*&$|\s]+)$/],
  ['eui', /^eui.[0-9A-Za-z]{16}$/],
  ['naa', /^naa.[0-9A-Za-z]{32}$/],
])

/** core: `validateISCSIVolumeSource`. */
export function iscsiRules(source: Field, volume: string): void {
  const portal = source.at('targetPortal')
  portal.notEmpty()
  if (source.at('iqn').notEmpty()) nodeNameRules(source.at('iqn'))
  source.at('lun').between(0, 255)
  const asksSecret = ['chapAuthDiscovery', 'chapAuthSession'].find((name) => source.at(name).value === true)
  if (asksSecret !== undefined && !source.at('secretRef').isSet)
    source.at('secretRef').required(`${asksSecret} asks for one`)
  const initiator = source.at('initiatorName')
  if (!initiator.isSet) return
  nodeNameRules(initiator)
  if (Buffer.byteLength(`${volume}:${portal.text}`) > 64)
    initiator.invalid('makes the names of volume and targetPortal too long: 64 characters together')
}

/** Names of thousands of characters are let through: the expression would take long for them. */
function nodeNameRules(name: Field): void {
  if (name.text.length > 2000) return
  if (forms.get(name.text.slice(0, 3))?.test(name.text) !== true)
    name.invalid(
      `is ${said(name.text)}, but must be a name such as iqn.2001-04.com.example:storage.disk, or one with eui or naa`,
    )
}

/** core: `validateFCVolumeSource`. */
export function fibreChannelRules(source: Field): void {
  const [names, ids, lun] = [source.at('targetWWNs'), source.at('wwids'), source.at('lun')]
  if (names.size === 0 && ids.size === 0) source.invalid('names no target', 'set targetWWNs or wwids')
  if (names.size > 0 && ids.size > 0) ids.forbidden('there is targetWWNs already', 'keep one of the two')
  if (names.size === 0) return
  if (!lun.isSet) lun.required('targetWWNs asks for one')
  lun.between(0, 255)
}
