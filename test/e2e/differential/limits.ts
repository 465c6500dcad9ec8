/** What a kube-apiserver 1.36.3 takes and refuses of a field with this schema; all as JSON, which holds numbers that JavaScript rounds. */
export interface Limit {
  readonly schema: string
  readonly takes: readonly string[]
  readonly refuses: readonly string[]
}

/**
 * Numbers at the bounds of schemas. Left out is what depends on the processor of the server: bounds beyond 64 bits, for whole numbers that
 * need not be whole (`int64(float64)` in Go).
 */
export const limits: readonly Limit[] = [
  {
    schema: '{"type":"integer","format":"int64","maximum":9007199254740993}',
    takes: ['9007199254740992'],
    refuses: ['9007199254740993', '9007199254740994'],
  },
  {
    schema: '{"type":"integer","maximum":9007199254740992}',
    takes: ['9007199254740992'],
    refuses: ['9007199254740993', '9007199254740994'],
  },
  {
    schema: '{"type":"number","maximum":9007199254740992}',
    takes: ['9007199254740992', '9007199254740993.0'],
    refuses: ['9007199254740993', '9007199254740994', '9007199254740993.5'],
  },
  {
    schema: '{"type":"integer","format":"int64","maximum":9007199254740992,"exclusiveMaximum":true}',
    takes: ['9007199254740991'],
    refuses: ['9007199254740992', '9007199254740993'],
  },
  {
    schema: '{"type":"integer","format":"int64","maximum":9007199254740993,"exclusiveMaximum":true}',
    takes: ['9007199254740991'],
    refuses: ['9007199254740992', '9007199254740993'],
  },
  {
    schema: '{"type":"integer","format":"int64","minimum":9007199254740993}',
    takes: ['9007199254740992', '9007199254740993'],
    refuses: ['9007199254740991'],
  },
  {
    schema: '{"type":"integer","format":"int64","minimum":9007199254740992,"exclusiveMinimum":true}',
    takes: ['9007199254740993', '9007199254740994'],
    refuses: ['9007199254740992'],
  },
  {
    schema: '{"type":"integer","format":"int64","minimum":9007199254740995}',
    takes: ['9007199254740996'],
    refuses: ['9007199254740993', '9007199254740994', '9007199254740995'],
  },
  {
    schema: '{"type":"integer","format":"int64","multipleOf":2}',
    takes: ['9007199254740992', '9007199254740994', '9223372036854775806'],
    refuses: ['9007199254740993', '9223372036854775807'],
  },
  {
    schema: '{"type":"integer","format":"int64","multipleOf":3}',
    takes: ['9007199254740993', '9223372036854775806'],
    refuses: ['9007199254740992', '9007199254740994', '9223372036854775807', '9223372036854775805'],
  },
  {
    schema: '{"type":"integer","format":"int64","multipleOf":9007199254740993}',
    takes: ['9007199254740992', '0'],
    refuses: ['9007199254740993'],
  },
  {
    schema: '{"type":"integer","format":"int64","multipleOf":1000000007}',
    takes: ['9000000063000000000'],
    refuses: ['9000000063000000001', '9223372034707292167', '9223372034707292168'],
  },
  { schema: '{"type":"number","multipleOf":0.5}', takes: [], refuses: ['9007199254740993', '0.25'] },
  { schema: '{"type":"number","multipleOf":2.5}', takes: ['4'], refuses: ['5', '3'] },
  {
    schema: '{"type":"integer","format":"int64","enum":[9007199254740993]}',
    takes: ['9007199254740993'],
    refuses: ['9007199254740992', '9007199254740994'],
  },
  {
    schema: '{"type":"integer","enum":[9223372036854775807]}',
    takes: ['9223372036854775807'],
    refuses: ['9223372036854775806'],
  },
  {
    schema: '{"type":"number","enum":[9007199254740992.0]}',
    takes: ['9007199254740992', '9007199254740993.0', '9007199254740992.0'],
    refuses: ['9007199254740993'],
  },
  {
    schema: '{"x-kubernetes-preserve-unknown-fields":true,"enum":[{"a":9007199254740993}]}',
    takes: ['{"a":9007199254740993}'],
    refuses: ['{"a":9007199254740992}'],
  },
  {
    schema: '{"x-kubernetes-preserve-unknown-fields":true,"enum":[[9007199254740992]]}',
    takes: ['[9007199254740992]'],
    refuses: ['[9007199254740993]'],
  },
  {
    schema: '{"type":"integer","format":"int64","maximum":9223372036854775807}',
    takes: [],
    refuses: ['1', '9223372036854775807'],
  },
  {
    schema: '{"type":"integer","format":"int64","minimum":-9223372036854775808}',
    takes: [],
    refuses: ['1', '-9223372036854775808'],
  },
  {
    schema: '{"type":"integer","format":"int64","maximum":9223372036854774784}',
    takes: ['1', '9223372036854774784', '9223372036854774783'],
    refuses: ['9223372036854774785'],
  },
  {
    schema: '{"type":"number","maximum":9007199254740992.5}',
    takes: ['9007199254740992'],
    refuses: ['9007199254740993', '9007199254740994'],
  },
  {
    schema: '{"x-kubernetes-int-or-string":true,"maximum":9007199254740992}',
    takes: ['9007199254740992', '"a"'],
    refuses: ['9007199254740993'],
  },
  {
    schema: '{"x-kubernetes-int-or-string":true,"enum":[9007199254740992]}',
    takes: ['9007199254740992'],
    refuses: ['9007199254740993', '"a"'],
  },
  { schema: '{"type":"integer","multipleOf":0}', takes: [], refuses: ['0', '1'] },
  { schema: '{"type":"integer","multipleOf":-2}', takes: [], refuses: ['2', '3'] },
  { schema: '{"type":"integer","multipleOf":10000000000}', takes: ['10000000000'], refuses: ['10000000001'] },
  {
    schema: '{"type":"number","multipleOf":0.01}',
    takes: ['0.07', '29.29'],
    refuses: ['0.295', '9007199254740993.5', '1e300'],
  },
  { schema: '{"type":"number","multipleOf":3.5}', takes: ['10.5', '10.500000001'], refuses: ['10.5000001'] },
  { schema: '{"x-kubernetes-int-or-string":true,"maximum":1.5}', takes: ['1'], refuses: ['2'] },
  { schema: '{"x-kubernetes-int-or-string":true,"multipleOf":2.5}', takes: ['4'], refuses: ['5'] },
  { schema: '{"type":"number","anyOf":[{"maximum":1.5},{"minimum":100}]}', takes: ['1'], refuses: ['2'] },
  {
    schema: '{"type":"integer","not":{"enum":[9007199254740993]}}',
    takes: ['9007199254740992'],
    refuses: ['9007199254740993'],
  },
  {
    schema: '{"type":"integer","not":{"maximum":9007199254740992}}',
    takes: ['9007199254740993'],
    refuses: ['9007199254740992'],
  },
  {
    schema: '{"type":"integer","minimum":-9223372036854775807}',
    takes: [],
    refuses: ['5', '-9223372036854775808'],
  },
]

const group = 'limits.example.com'

/** A definition with a field for each limit, as JSON. */
export function limiting(all: readonly Limit[]): string {
  const fields = all.map(({ schema }, at) => `"f${at}":${schema}`).join(',')
  const spec = `{"type":"object","properties":{${fields}}}`
  const version = `{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":${spec}}}}}`
  const names = '{"kind":"Limited","plural":"limiteds","singular":"limited","listKind":"LimitedList"}'
  return `{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"limiteds.${group}"},"spec":{"group":"${group}","scope":"Namespaced","names":${names},"versions":[${version}]}}`
}

/** An object with a value for one of them. */
export function limited(at: number, value: string): string {
  return `{"apiVersion":"${group}/v1","kind":"Limited","metadata":{"name":"a"},"spec":{"f${at}":${value}}}`
}
