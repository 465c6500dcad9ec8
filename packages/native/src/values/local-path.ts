import { type Field, said } from './field.ts'

/** No step up anywhere in the path (core: `validatePathNoBacksteps`). */
export function backstepRules(path: Field): void {
  if (path.text.includes('..') && path.text.split('/').includes('..'))
    path.invalid(`is ${said(path.text)}, but may not hold ".."`)
}

/** A path inside of something (core: `validateLocalDescendingPath`). */
export function relativePathRules(path: Field): void {
  if (path.text.startsWith('/'))
    path.invalid(`is ${said(path.text)}, but must be relative`, 'remove the "/" before it')
  backstepRules(path)
}

/** The same, and no name that volumes keep for themselves (core: `ValidateLocalNonReservedPath`). */
export function filePathRules(path: Field): void {
  relativePathRules(path)
  if (path.text.startsWith('..') && path.text !== '..' && !path.text.startsWith('../'))
    path.invalid(`is ${said(path.text)}, but may not begin with ".."`)
}

/** Permission bits, which YAML reads as octal only with a zero before them (core: `validateKeyToPath`). */
export function fileModeRules(mode: Field): void {
  const { number } = mode
  if (number === undefined || (number >= 0 && number <= 0o777)) return
  const looksOctal = number > 0 && number <= 777 && /^[0-7]{3}$/.test(String(number))
  mode.invalid(
    `is ${number}, but must be between 0 and 511 (octal 0777)`,
    looksOctal ? `write 0${number} for octal ${number}` : undefined,
  )
}
