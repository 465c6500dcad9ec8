import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.ts'

/** The licences of all that is bundled: ncc's list of packages, and those of data that our packages carry. */
export function licencesOf(listedByNcc: string): string {
  const carried = readdirSync(join(root, 'packages')).flatMap((name) => {
    const texts = ['LICENSE', 'NOTICE']
      .map((paper) => join(root, 'packages', name, 'data', paper))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8').trim())
    return texts.length === 0 ? [] : [`Data of @chg/${name}\n${texts.join('\n\n')}`]
  })
  return `${[listedByNcc.trim(), ...carried].join('\n\n')}\n`
}
