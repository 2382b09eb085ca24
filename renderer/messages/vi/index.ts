export { app, palette, shortcuts, status } from './app.ts';
export { catalogue } from './catalogue.ts';
export { centre, settings } from './centre.ts';
export { common } from './common.ts';
export { deadlines } from './deadlines.ts';
export { dossiers } from './dossiers.ts';
export { errors } from './errors.ts';
export { fields } from './fields.ts';
export { officers } from './officers.ts';
