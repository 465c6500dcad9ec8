import { notAcceptable } from '../../status-error.ts'

/** How a client wants an answer. */
export interface Representation {
  readonly as?: 'Table' | 'PartialObjectMetadata' | 'PartialObjectMetadataList'
  readonly yaml: boolean
}

const objects = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
const lists = [
  ...objects,
  'application/json;stream=watch',
  'application/vnd.kubernetes.protobuf;stream=watch',
]

/** The first of the Accept header that the server has. Throws 406. Protobuf is left out: the sandbox does not speak it. */
export function negotiate(accept: string | undefined, isList: boolean): Representation {
  if (accept === undefined || accept.trim() === '') return { yaml: false }
  const clauses = accept.split(',').map(parseClause)
  for (const { type, as, version } of clauses) {
    if (type === '*/*') return { yaml: false }
    if (type !== 'application/json' && type !== 'application/yaml') continue
    if (as === undefined) return { yaml: type === 'application/yaml' }
    const known = version === 'v1' ? shapeOf(as, isList) : undefined
    if (known !== undefined) return { as: known, yaml: type === 'application/yaml' }
  }
  if (clauses.some(({ as }) => as !== undefined))
    throw notAcceptable(`only the following media types are accepted: ${objects.join(', ')}`)
  const all = (isList ? lists : objects).join(', ')
  throw notAcceptable(`406: Not Acceptable\n\nAvailable representations: ${all}`, {})
}

function shapeOf(as: string, isList: boolean): Representation['as'] {
  if (as === 'Table') return as
  const fitting = isList ? 'PartialObjectMetadataList' : 'PartialObjectMetadata'
  return as === fitting ? fitting : undefined
}

function parseClause(clause: string) {
  const [type = '', ...parameters] = clause.split(';').map((part) => part.trim())
  const value = (name: string) => parameters.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  return { type, as: value('as'), version: value('v') }
}
