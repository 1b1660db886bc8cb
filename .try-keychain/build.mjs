import { build } from 'vite';
await build({ configFile:false, logLevel:'error', root:'/work/main/.try-keychain', build:{ ssr:true, minify:false, outDir:'out', target:'node20', rollupOptions:{ input:{ main:'main.ts','keychain-process':'../src-main/account/keychain-process.ts'}, external:['electron','keytar','electron-store'] } } });
