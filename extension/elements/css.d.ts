/** Lets an entry import the tokens: `import '../elements/theme.css'`; the bundler links the file. */
declare module '*.css' {}
