/** The three floors and their rooms (docs/architecture.md): what may import what. */
const ROOM = '(?:centre|intake|dossiers|papers|fees|forms|catalogue|officers|sync|reports|ledger|backup)';

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-is-pure',
      comment: 'shared/ imports only itself, zod and the pure hash library: no I/O, no clock, no platform',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', 'node_modules/(?:zod|@noble)/'] },
    },
    {
      name: 'page-and-service-never-meet',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(?:electron|scripts|tests)/' },
    },
    {
      name: 'page-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'service-and-page-never-meet',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(?:renderer|scripts|tests)/' },
    },
    {
      name: 'only-main-and-preload-know-electron',
      severity: 'error',
      from: { pathNot: '^(?:electron/(?:main|preload)\\.ts$|electron/window/|tests/|scripts/)' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'rooms-through-their-door',
      comment: 'a room uses another room only through its index.ts',
      severity: 'error',
      from: { path: `^(electron|renderer|shared)/(${ROOM})/` },
      to: {
        path: `^(?:electron|renderer|shared)/${ROOM}/`,
        pathNot: ['^$1/$2/', `^(?:electron|renderer|shared)/${ROOM}/(?:index|calls)\\.tsx?$`, '^shared/$2/'],
      },
    },
    {
      name: 'common-parts-know-no-room',
      severity: 'error',
      from: { path: '^(?:electron/(?:store|devices)|shared/lib|renderer/ui)/' },
      to: { path: `^(?:electron|renderer|shared)/${ROOM}/` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'] },
    moduleSystems: ['es6'],
  },
};
