import type { Literal } from './expr.ts'
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  STRING,
  TIMESTAMP,
  type Type,
  typeOfType,
  UINT,
} from './type.ts'

/** The type of a literal. */
export function typeOfLiteral(value: Literal): Type {
  switch (typeof value) {
    case 'boolean':
      return BOOL
    case 'bigint':
      return INT
    case 'number':
      return DOUBLE
    case 'string':
      return STRING
  }
  return value === null ? NULL : value instanceof Uint8Array ? BYTES : UINT
}

/** Types that can be named as values. */
export const typeNames: ReadonlyMap<string, Type> = new Map(
  [BOOL, BYTES, DOUBLE, DURATION, INT, NULL, STRING, TIMESTAMP, UINT]
    .map((type) => [type.name, typeOfType(type)] as const)
    .concat([
      ['list', typeOfType(listOf(DYN))],
      ['map', typeOfType(mapOf(DYN, DYN))],
      ['type', typeOfType(typeOfType(DYN))],
    ]),
)
