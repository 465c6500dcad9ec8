import type { Random } from '../random.ts'

const suffixes = [
  '',
  '',
  'n',
  'u',
  'm',
  'k',
  'M',
  'G',
  'T',
  'P',
  'E',
  'Ki',
  'Mi',
  'Gi',
  'Ti',
  'Pi',
  'Ei',
] as const
const wrong = ['K', 'ki', 'g', 'B', 'GB', 'mi', ' ', 'e', 'E+', 'i', 'Zi', 'µ', 'e3m', 'Kie3'] as const
const whole = [
  '',
  ' 1',
  '1 ',
  '\t1Gi\n',
  '-',
  '+',
  '.',
  '+.',
  '1..2',
  '1,5',
  '0x10',
  '१',
  'NaN',
  'Inf',
  '1_000',
  '--1',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '9223372036854775807m',
  '8Ei',
  '7.9999999999Ei',
  '1e18',
  '1E18',
  '1E',
  '1.E',
  '.5Ei',
  '000000000000000000000000001',
  '0.0000000001',
  '1.0000000001',
] as const

/** A quantity, or nearly one. */
export function quantityFrom(random: Random): string {
  if (random.chance(0.08)) return random.pick(whole)
  const digits = (most: number) => random.list(0, most, () => String(random.int(10))).join('')
  const size = random.pick([1, 3, 3, 6, 12, 20, 30])
  const sign = random.chance(0.75) ? '' : random.pick(['-', '+'])
  const fraction = random.chance(0.5) ? '' : `.${digits(random.pick([1, 3, 10, 20]))}`
  return `${sign}${digits(size)}${fraction}${suffixFrom(random)}`
}

function suffixFrom(random: Random): string {
  if (random.chance(0.05)) return random.pick(wrong)
  if (random.chance(0.25)) {
    const exponent = random.int(random.pick([4, 12, 25])) * (random.chance(0.5) ? -1 : 1)
    return `${random.pick(['e', 'E'])}${random.chance(0.2) && exponent >= 0 ? '+' : ''}${exponent}`
  }
  return random.pick(suffixes)
}
