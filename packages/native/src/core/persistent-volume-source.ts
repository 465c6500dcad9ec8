import { type Field, said } from '../values/field.ts'
import { label, subdomain } from '../values/forms.ts'

/** Fields that a kind of volume must have, beyond what its schema asks for (core: `validateNFSVolumeSource` and its like). */
const sources: ReadonlyMap<string, readonly string[]> = new Map([
  ['hostPath', ['path']],
  ['gcePersistentDisk', ['pdName']],
  ['awsElasticBlockStore', ['volumeID']],
  ['glusterfs', ['endpoints', 'path']],
  ['flocker', []],
  ['nfs', ['server', 'path']],
  ['rbd', ['monitors', 'image']],
  ['quobyte', ['registry', 'volume']],
  ['cephfs', ['monitors']],
  ['iscsi', ['targetPortal', 'iqn']],
  ['cinder', ['volumeID']],
  ['fc', []],
  ['flexVolume', ['driver']],
  ['azureFile', ['secretName', 'shareName']],
  ['vsphereVolume', ['volumePath']],
  ['photonPersistentDisk', ['pdID']],
  ['portworxVolume', ['volumeID']],
  ['azureDisk', ['diskName', 'diskURI']],
  ['scaleIO', ['gateway', 'system', 'volumeName']],
  ['local', ['path']],
  ['storageos', ['volumeName']],
  ['csi', ['volumeHandle']],
])

/** Names of all kinds of volumes, which are fields of a PersistentVolume. */
export const volumeSources: readonly string[] = [...sources.keys()]

/** A volume is of exactly one kind (core: `ValidatePersistentVolumeSpec`). */
export function volumeSourceRules(spec: Field): void {
  const present = volumeSources.filter((name) => spec.at(name).isSet)
  const [first, ...others] = present
  if (first === undefined) {
    spec.required('a volume says what it is made of', 'add csi, nfs, local or another source')
    return
  }
  // Beside another one a flexVolume is not asked about.
  for (const other of others.filter((name) => name !== 'flexVolume'))
    spec.at(other).forbidden(`the volume is a ${first} volume already`, 'keep one of them')
  const source = spec.at(first)
  for (const name of sources.get(first) ?? []) source.at(name).notEmpty()
  if (first === 'hostPath') hostPathRules(source)
  if (first === 'local') localRules(source, spec)
  if (first === 'nfs') absoluteRules(source.at('path'))
  if (first === 'csi') csiRules(source)
}

function hostPathRules(source: Field): void {
  backStepRules(source.at('path'))
  source
    .at('type')
    .oneOf(['BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'])
}

function localRules(source: Field, spec: Field): void {
  backStepRules(source.at('path'))
  if (!spec.at('nodeAffinity').isSet)
    spec
      .at('nodeAffinity')
      .required('a local volume is on one node', 'add nodeAffinity with the name of the node')
}

function csiRules(source: Field): void {
  driverNameAt(source.at('driver'))
  for (const name of [
    'controllerPublishSecretRef',
    'controllerExpandSecretRef',
    'nodePublishSecretRef',
    'nodeExpandSecretRef',
  ]) {
    const secret = source.at(name)
    if (!secret.isSet) continue
    if (secret.at('name').filled('it names the Secret')) secret.at('name').form(subdomain)
    if (secret.at('namespace').filled('volumes belong to no namespace')) secret.at('namespace').form(label)
  }
}

/** core: `ValidateCSIDriverName`. */
export function driverNameAt(name: Field): void {
  if (!name.notEmpty('it names the CSI driver')) return
  if (name.text.length > 63) name.invalid(`has ${name.text.length} characters, but at most 63 fit`)
  else if (!subdomain.test(name.text.toLowerCase()))
    name.invalid(
      `is ${said(name.text)}, but must be letters, digits, "-" or ".", a letter or digit at both ends of each part`,
    )
}

function backStepRules(path: Field): void {
  if (path.text.split('/').includes('..')) path.invalid(`is ${said(path.text)}, but may not hold ".."`)
}

function absoluteRules(path: Field): void {
  if (path.text !== '' && !path.text.startsWith('/'))
    path.invalid(`is ${said(path.text)}, but must begin with "/"`)
}
