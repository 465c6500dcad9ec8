import type { RuleHelps } from '@chg/findings'

const apiVersions =
  'Kubernetes lists what it removes in its [deprecation guide](https://kubernetes.io/docs/reference/using-api/deprecation-guide/).'

/** What each rule is about, for SARIF, tables and those who read them. */
export const ruleHelps: RuleHelps = {
  'api-deprecated': {
    what: 'A later Kubernetes no longer serves this API.',
    help: `Move the object to the API that is named before the cluster is upgraded. ${apiVersions}`,
  },
  'api-not-yet': {
    what: 'The API is newer than the Kubernetes that is asked for.',
    help: 'Use the API that this Kubernetes serves, or leave the version out of kubernetes-versions.',
  },
  'api-removed': {
    what: 'Kubernetes no longer serves this API.',
    help: `Use the API that is named: other fields may have other names there. ${apiVersions}`,
  },
  'baseline-stale': {
    what: 'The baseline holds findings that are no longer there.',
    help: 'Write it anew with `write-baseline: true`, so that they do not come back unnoticed.',
  },
  'cel-error': {
    what: 'A CEL rule of the CustomResourceDefinition could not be evaluated on this object.',
    help: 'The API server refuses such an object. Guard optional fields with `has()` in the rule.',
  },
  'cel-rule': {
    what: 'The object breaks a CEL rule of its CustomResourceDefinition.',
    help: 'The message is that of the rule (`x-kubernetes-validations`).',
  },
  'cel-transition': {
    what: 'The change of the object breaks a transition rule of its CustomResourceDefinition.',
    help: 'Rules with `oldSelf` compare the object with the one before: keep the field, or make a new object.',
  },
  'definition-invalid': {
    what: 'The API server refuses this CustomResourceDefinition.',
    help: 'Schemas of definitions have to be [structural](https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema).',
  },
  'duplicate-object': {
    what: 'The same object is there twice in what is applied together.',
    help: 'The one applied last wins. Remove one of them, or give it another name or namespace.',
  },
  'expression-invalid': {
    what: 'An expression in CEL does not compile, or does not give what its field asks for.',
    help: 'The API server refuses such a policy, webhook or selector. See [CEL in Kubernetes](https://kubernetes.io/docs/reference/using-api/cel/) for the variables and functions that it knows.',
  },
  'kind-rejected': {
    what: 'An object is of a kind that the input `reject` names.',
    help: 'Remove the object, or take its kind out of `reject`.',
  },
  'limit-range': {
    what: 'A container, pod or claim is outside of the LimitRange of its namespace.',
    help: 'Change its requests or limits, or the [LimitRange](https://kubernetes.io/docs/concepts/policy/limit-range/).',
  },
  'live-differs': {
    what: 'The cluster has another value than the manifest.',
    help: 'Apply the manifest, or put the value of the cluster into it. What others write is named in `ignore-live-differences`.',
  },
  'live-missing': {
    what: 'The object is not in the cluster.',
    help: 'Apply the manifest, or remove it.',
  },
  'live-refused': {
    what: 'The API server refuses the object, asked by a dry run.',
    help: 'The message is that of the API server: of its validation, or of an admission policy, webhook or quota.',
  },
  'manifest-incomplete': {
    what: 'An object has no apiVersion or no kind.',
    help: 'Kubernetes tells by both of them what an object is. Files without either are no manifests and passed over.',
  },
  'metadata-invalid': {
    what: 'A name, a label or an annotation is not what the API server takes.',
    help: 'See [names](https://kubernetes.io/docs/concepts/overview/working-with-objects/names/) and [labels](https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/).',
  },
  'native-duplicate': {
    what: 'An entry that has to be there once is there twice.',
    help: 'Ports, names, paths and other keys of lists are unique within their object.',
  },
  'native-forbidden': {
    what: 'A field must not be set here.',
    help: 'The API server forbids it together with what else the object says, or when an object is replaced.',
  },
  'native-invalid': {
    what: 'A value is of the right type, and still none that the API server takes.',
    help: 'The message says what it must be.',
  },
  'native-required': {
    what: 'A field is missing that the API server asks for.',
    help: 'The schema calls it optional, since it is needed in some cases only.',
  },
  'object-removed': {
    what: 'The change takes away an object that data goes with.',
    help: 'Where the object is pruned, its data may be lost. Take a backup first, or keep the object.',
  },
  'overlay-drift': {
    what: 'Two environments differ in a field, and the difference is not declared.',
    help: 'Make them the same, or add the field to `declared-differences`.',
  },
  'overlay-missing': {
    what: 'An object is in one environment and not in the other, and that is not declared.',
    help: 'Add it to the other one, remove it, or add the object to `declared-differences`.',
  },
  'overlay-not-compared': {
    what: 'Two environments could not be compared.',
    help: 'One of them could not be rendered: another finding says why.',
  },
  'path-escapes': {
    what: 'A link leads out of the repository, or nowhere.',
    help: 'Replace the link by the file it means: what it leads to is not judged.',
  },
  'problems-left-out': {
    what: 'There is more wrong with an object than is told.',
    help: 'Mend what is told, and run it again.',
  },
  'quota-exceeded': {
    what: 'The objects of a namespace ask for more than its ResourceQuota allows.',
    help: 'Ask for less, or raise the [ResourceQuota](https://kubernetes.io/docs/concepts/policy/resource-quotas/).',
  },
  'quota-unstated': {
    what: 'An object does not state what the ResourceQuota of its namespace counts.',
    help: 'State the request or limit, or give a default for it in a LimitRange.',
  },
  'reference-forbidden': {
    what: 'An object refers to one of another namespace, where nothing allows it.',
    help: 'Add a [ReferenceGrant](https://gateway-api.sigs.k8s.io/api-types/referencegrant/) to that namespace, or let `allowedRoutes` of the listener take routes of this one.',
  },
  'reference-key': {
    what: 'An object refers to a key that another object does not have.',
    help: 'Mend the name of the key, or add it. Keys that others make at run time can be suppressed with a reason.',
  },
  'reference-kind': {
    what: 'An object refers to a kind that does not fit.',
    help: 'Mend apiVersion and kind of the reference.',
  },
  'reference-missing': {
    what: 'An object refers to another one that is not there.',
    help: 'Mend the name, or add the object. What others make at run time can be suppressed with a reason.',
  },
  'reference-port': {
    what: 'An object refers to a port that is not there.',
    help: 'Mend the name or number of the port on either side.',
  },
  'render-failed': {
    what: 'A kustomization or a chart cannot be rendered.',
    help: 'The message is that of the tool. Run `kubectl kustomize` or `helm template` to see all of it.',
  },
  'schema-constraint': {
    what: 'A value breaks a constraint of its schema.',
    help: 'Bounds, patterns, lengths, sets and maps, and combinations (anyOf, oneOf, not) of the schema.',
  },
  'schema-enum': {
    what: 'A value is none of those that the field takes.',
    help: 'Case counts. The message lists what it takes.',
  },
  'schema-format': {
    what: 'A value has not the form that the field takes.',
    help: 'Quantities, dates, durations, base64 and numbers of 32 bits have their own forms.',
  },
  'schema-missing': {
    what: 'There is no schema for this kind.',
    help: 'Add its CustomResourceDefinition to `paths`, name a place in `schema-locations`, or set `ignore-missing-schemas: true`.',
  },
  'schema-missing-field': {
    what: 'A field is missing that its object must have.',
    help: 'Add the field.',
  },
  'schema-type': {
    what: 'A value has the wrong type.',
    help: 'YAML reads `yes`, `on`, `1` and `0777` as truth values and numbers: put text in quotes.',
  },
  'schema-unknown-field': {
    what: 'A field is not known: it is misspelt, or in the wrong place.',
    help: 'The API server drops unknown fields, or refuses them (`kubectl apply` asks it to). Look at the indentation too.',
  },
  'schema-unknown-kind': {
    what: 'Kubernetes does not know this kind.',
    help: 'Mend apiVersion and kind.',
  },
  'selector-unmatched': {
    what: 'A selector selects none of the objects that are applied together.',
    help: 'Mend the labels on either side. What others bring along can be suppressed with a reason.',
  },
  'suppression-expired': {
    what: 'A suppression is past its day.',
    help: 'Mend what it hides, or give it another day and reason.',
  },
  'suppression-invalid': {
    what: 'A suppression cannot be read.',
    help: 'Write it as `# chg-ignore: rule[, rule] until=2026-12-31 reason=why it may stay`.',
  },
  'suppression-unused': {
    what: 'A suppression has nothing to suppress.',
    help: 'Remove it, so that it hides nothing later.',
  },
  'suppression-without-reason': {
    what: 'A suppression gives no reason.',
    help: 'Add `reason=…` to it: without one it does not count.',
  },
  'yaml-duplicate-key': {
    what: 'A key is there twice in a mapping.',
    help: 'Only one of the two would count. Remove the other one.',
  },
  'yaml-invalid': {
    what: 'A file is not YAML that Kubernetes can read.',
    help: 'The message says what is wrong, and where.',
  },
  'yaml-too-large': {
    what: 'A document is larger than any API server takes.',
    help: 'Split it into several objects.',
  },
}
