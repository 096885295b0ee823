import { Arch, build, Platform } from 'electron-builder';
import { electronBuilderConfig } from './electron-builder-config.ts';
import type { StagedDesktop } from './stage-desktop.ts';

export type PackageDesktopOptions = {
  output: string;
  /** Only the unpacked application, without an installer. */
  unpacked: boolean;
  /** A folder with Electron unpacked, instead of a download. Its fuses are left as they are. */
  electronDist?: string;
};

/** Packs a staged application for the system that this runs on. */
export async function packageDesktop(
  staged: StagedDesktop,
  { output, unpacked, electronDist }: PackageDesktopOptions,
): Promise<void> {
  const config = electronBuilderConfig({
    output,
    electronVersion: staged.electronVersion,
    ...(electronDist === undefined ? {} : { electronDist }),
  });
  const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64;
  await build({
    projectDir: staged.folder,
    targets: Platform.current().createTarget(unpacked ? 'dir' : undefined, arch),
    config: electronDist === undefined ? config : { ...config, electronFuses: null },
    publish: 'never',
  });
}
