export type { CatalogPorts } from './catalog-ports.ts'
export { loadSchemas, type SchemaRequest } from './load-schemas.ts'
