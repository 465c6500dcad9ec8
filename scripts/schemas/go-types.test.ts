import { expect, test } from 'vitest'
import { fieldMarks } from './field-marks.ts'
import { readGoTypes } from './go-types.ts'

const core = readGoTypes(`
package v1

import (
	"k8s.io/apimachinery/pkg/api/resource"
)

// Protocol is a protocol.
// +enum
type Protocol string

const (
	// ProtocolTCP is TCP.
	ProtocolTCP Protocol = "TCP"
	ProtocolUDP = Protocol("UDP")
	Other = "other"
)

// ContainerPort is a port.
type ContainerPort struct {
	// Protocol may be left out.
	// +optional
	// +default="TCP"
	Protocol Protocol \`json:"protocol,omitempty" protobuf:"bytes,4,opt,name=protocol"\`
	// Many of them.
	All []Protocol \`json:"all" protobuf:"bytes,5,rep,name=all"\`
	// +default=ref(ProtocolUDP)
	Maybe *Protocol \`json:"maybe,omitempty"\`
	Port int32 \`json:"port"\`
}

// ContainerStatus is emptied.
type ContainerStatus struct {
	Protocol Protocol \`json:"protocol"\`
}

// +genclient
// +genclient:nonNamespaced
// +k8s:deepcopy-gen:interfaces=k8s.io/apimachinery/pkg/runtime.Object

// Node is a node.
type Node struct {
	metav1.TypeMeta \`json:",inline"\`
}
`)
const other = readGoTypes(`
import (
	v1 "k8s.io/api/core/v1"
)
// +enum
type Kind string
const Same = Kind(v1.ProtocolTCP)

type Port struct {
	v1.ContainerPort \`json:",inline"\`
	Kind Kind \`json:"kind"\`
}
`)
const packages = new Map([
  ['core/v1', core],
  ['other/v1', other],
])

test('values and defaults of fields are read, those of a status are not', () => {
  const protocol = ['TCP', 'UDP']
  expect(fieldMarks(packages)['io.k8s.api.core.v1.ContainerPort']).toEqual({
    protocol: { enum: protocol, default: 'TCP' },
    all: { enum: protocol },
    maybe: { enum: protocol, default: 'UDP', pointer: true },
  })
  expect(fieldMarks(packages)['io.k8s.api.core.v1.ContainerStatus']).toBeUndefined()
})

test('fields of a struct inside another one, and constants of another package, are found', () => {
  expect(fieldMarks(packages)['io.k8s.api.other.v1.Port']).toMatchObject({
    protocol: { default: 'TCP' },
    kind: { enum: ['TCP'] },
  })
})

test('kinds without namespaces are marked', () => {
  expect(core.cluster).toEqual(['Node'])
})

test('an enum without values is an error, not an enum that takes nothing', () => {
  const empty = readGoTypes('// +enum\ntype A string\n\ntype B struct {\n\tA A `json:"a"`\n}\n')
  expect(() => fieldMarks(new Map([['x/v1', empty]]))).toThrow('has no values')
})
