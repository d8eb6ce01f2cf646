import { AssetHashType, DockerImage, type ILocalBundling } from 'aws-cdk-lib';
import { Source, type ISource } from 'aws-cdk-lib/aws-s3-deployment';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Vite, on the machine that synthesizes and from what is installed there: nothing is fetched. Throws with Vite's own words. */
const buildHere: ILocalBundling = {
  tryBundle: (outputDirectory: string) => {
    const build = ['build', '-c', 'console/vite.config.ts', '--configLoader', 'runner', '--logLevel', 'warn'];
    execFileSync(
      process.execPath,
      [`${root}node_modules/vite/bin/vite.js`, ...build, '--outDir', outputDirectory, '--emptyOutDir'],
      { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    return true;
  },
};

/**
 * The console as browsers get it, built while the stack is synthesized, so that what is deployed is always what this checkout holds. Where
 * bundling is off (the local stage, most tests) its sources stand in, unbuilt: nobody deploys those templates.
 */
export const builtConsole = (): ISource =>
  Source.asset(`${root}console`, {
    assetHashType: AssetHashType.OUTPUT,
    // Docker is what CDK would turn to if the build here declined, which it never does: it builds or throws.
    bundling: { image: DockerImage.fromRegistry('unused'), local: buildHere },
  });
