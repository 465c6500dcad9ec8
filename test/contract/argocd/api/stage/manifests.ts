/** The file of a ConfigMap: without health, so that a sync of it alone is over at once. */
export function configMap(name: string, value = '1'): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {value: "${value}"}\n`
}

/** A file that nobody can read, though it looks like a manifest: what does not look like one is passed over. */
export const unreadable = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: broken}\ndata: [unclosed\n'
