import type { DisagreementClass } from './run.ts'

/** A class of objects of which we do not claim to say what the API server says. */
interface NotClaimed {
  readonly side: 'false pass' | 'false alarm'
  /** Of the name of the class: `Service FieldValueInvalid spec.ports[].port`. */
  readonly name: RegExp
  readonly why: string
}

/** All other classes are claimed: one object of them that is judged differently fails the test. */
export const notClaimed: readonly NotClaimed[] = [
  passes(
    /^(?:\w*SubjectAccess|SelfSubjectRules|Token)Review /,
    'a question to the server, which nobody keeps in files',
  ),
  passes(
    /^(?:ResourceSlice|ResourceClaim|ResourceClaimTemplate|DeviceClass) /,
    'devices: drivers write them; their schema is claimed, rules beyond it are not',
  ),
  passes(
    /^\w+(?:Policy|WebhookConfiguration) FieldValueInvalid .*[eE]xpression$/,
    'expressions of admission policies and webhooks are not compiled',
  ),
  passes(
    /^Service FieldValueInvalid spec\.(?:clusterIPs?|ipFamilies|ipFamilyPolicy|ports\[\]\.nodePort)\b/,
    'depends on the networks and the addresses of one cluster',
  ),
  passes(
    /^\w+ FieldValueInvalid metadata\.generation$/,
    'kinds that keep the number they are given refuse a negative one; nobody writes it',
  ),
  passes(/^Widget \w+ spec\.inner\b/, 'metadata and kind of an object inside an object'),
  passes(/^ControllerRevision /, 'written by controllers'),
  passes(/^VolumeAttachment FieldValueRequired spec\.source\.inlineVolumeSpec/, 'written by controllers'),
  passes(
    /^Event FieldValueInvalid involvedObject\.namespace$/,
    'an event without a namespace is one of the namespace default',
  ),
  passes(/^EndpointSlice FieldValueInvalid endpoints\[\]\.hints\.forNodes/, 'written by controllers'),
  passes(/^Endpoints FieldValueInvalid subsets\[\]\.addresses\[\]\.nodeName$/, 'written by controllers'),
  passes(/^ResourceQuota FieldValueInvalid spec\.hard\[\]$/, 'counts beyond a thousandth of 64 bits'),
  passes(/^PersistentVolume FieldValueInvalid spec\.capacity\[\]$/, 'quantities beyond 64 bits'),
  passes(
    /^Widget FieldValueInvalid spec$/,
    'instants that validation takes and CEL does not, in small letters',
  ),
  passes(
    /^Pod FieldValueForbidden spec\.volumes\[\]\.projected\.sources\[\]\.serviceAccountToken$/,
    'the admission plugin ServiceAccount, which the plane does without, names an account first',
  ),
  passes(
    /^CustomResourceDefinition FieldValueInvalid spec\.names\.(?:categories|shortNames)\[\]$/,
    'a null among names, which is warned of: the rest of the definition is not asked then',
  ),
  passes(
    /^CustomResourceDefinition FieldValueInvalid .*\.default$/,
    'a bound beyond the range of its own format refuses every value',
  ),
  alarms(/^\w*Review schema-missing-field status/, 'the server answers with a status of its own'),
  passes(/^Widget Decoding /, 'metadata of an object inside an object'),
  alarms(/^\w+ schema-missing-field status\b/, 'a status is emptied before anybody looks at it'),
  alarms(/^Pod schema-enum .*lifecycle\.stopSignal$/, 'is dropped while its feature is off'),
  alarms(/^Widget cel-error spec$/, 'instants that CEL reads and validation alone would not, with a comma'),
  alarms(
    /^Widget schema-type status$/,
    'a status is emptied where it is a resource of its own; a wrong one is reported nevertheless',
  ),
  alarms(
    /^Node native-invalid spec\.podCIDRs\[\]$/,
    'is replaced by podCIDR where the first of the two differs',
  ),
  alarms(
    /^PersistentVolumeClaim schema-missing-field spec\.dataSource\./,
    'a source that the server does not know is dropped',
  ),
  alarms(/^\w+ schema-type binaryData/, 'bytes may be a list of numbers to Go'),
]

function passes(name: RegExp, why: string): NotClaimed {
  return { side: 'false pass', name, why }
}

function alarms(name: RegExp, why: string): NotClaimed {
  return { side: 'false alarm', name, why }
}

/** What excuses a class; undefined for one that is claimed. */
export function excuseOf({ side, name }: DisagreementClass): NotClaimed | undefined {
  return notClaimed.find((one) => one.side === side && one.name.test(name))
}
