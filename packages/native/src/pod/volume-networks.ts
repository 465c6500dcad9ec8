import { type Field, said } from '../values/field.ts'
import { type Form, label, subdomain } from '../values/forms.ts'
import { neededRules } from './volume-disks.ts'
import { fibreChannelRules, iscsiRules } from './volume-scsi.ts'

/** apimachinery: `IsDNS1123Subdomain` in any case, at most 63 (core: `ValidateCSIDriverName`). */
const driverName: Form = {
  test: (text) => text.length <= 63 && subdomain.test(text.toLowerCase()),
  words: 'at most 63 letters, digits, "-" or ".", such as ebs.csi.aws.com',
}

/** File systems and block devices over a network (core: `validateVolumeSource`). */
export const networkSources: ReadonlyMap<
  string,
  (source: Field, around: { readonly volume: Field }) => void
> = new Map<string, (source: Field, around: { readonly volume: Field }) => void>([
  ['nfs', nfsRules],
  ['iscsi', (source, { volume }) => iscsiRules(source, volume.at('name').text)],
  ['fc', fibreChannelRules],
  ['csi', csiRules],
  ['glusterfs', (source) => notEmptyRules(source, 'endpoints', 'path')],
  ['rbd', (source) => notEmptyRules(source, 'monitors', 'image')],
  ['cephfs', (source) => notEmptyRules(source, 'monitors')],
  ['azureFile', (source) => notEmptyRules(source, 'secretName', 'shareName')],
  ['quobyte', quobyteRules],
  ['flocker', flockerRules],
  ['flexVolume', flexRules],
  ['storageos', storageOsRules],
])

function notEmptyRules(source: Field, ...names: readonly string[]): void {
  for (const name of names) source.at(name).notEmpty()
}

function nfsRules(source: Field): void {
  source.at('server').notEmpty()
  const path = source.at('path')
  if (path.notEmpty() && !path.text.startsWith('/'))
    path.invalid(`is ${said(path.text)}, but must be absolute`, 'begin it with "/"')
}

/** core: `validateCSIVolumeSource`. */
function csiRules(source: Field): void {
  if (source.at('driver').notEmpty()) source.at('driver').form(driverName)
  const secret = source.at('nodePublishSecretRef')
  if (secret.isSet && secret.at('name').filled()) secret.at('name').form(subdomain)
}

function quobyteRules(source: Field): void {
  const registry = source.at('registry')
  source.at('volume').notEmpty()
  if (!registry.notEmpty()) return
  const wrong = registry.text.split(',').find((pair) => !/^([^[\]:]*|\[[^[\]]*\]):[^[\]:]*$/.test(pair))
  if (wrong !== undefined)
    registry.invalid(`holds ${said(wrong)}, but must be host:port pairs with commas between them`)
  if (Buffer.byteLength(source.at('tenant').text) > 64)
    source.at('tenant').invalid('has more than 64 characters')
}

function flockerRules(source: Field): void {
  const [name, id] = [source.at('datasetName'), source.at('datasetUUID')]
  if (name.text === '' && id.text === '') source.invalid('names no dataset', 'set datasetName')
  if (name.text !== '' && id.text !== '') id.forbidden('there is datasetName already', 'keep one of the two')
  if (name.text.includes('/')) name.invalid(`is ${said(name.text)}, but may not hold "/"`)
}

/** Options under names of Kubernetes are its own. */
function flexRules(source: Field): void {
  source.at('driver').notEmpty()
  for (const [key, option] of source.at('options').members())
    if (/\.(kubernetes|k8s)\.io$/.test(`.${(key.split('/', 1)[0] ?? '').toLowerCase()}`))
      option.forbidden('names of kubernetes.io and k8s.io are reserved')
}

function storageOsRules(source: Field): void {
  const name = source.at('volumeName')
  if (name.filled()) name.form(label)
  source.at('volumeNamespace').form(label)
  if (source.at('secretRef').isSet) neededRules(source.at('secretRef'), 'name')
}
