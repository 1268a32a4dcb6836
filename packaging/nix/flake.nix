{
  description = "Evidence of cross-team impact from the histories of Git repositories";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = build: nixpkgs.lib.genAttrs systems (system: build nixpkgs.legacyPackages.${system});
      source = ../..;
      manifest = (nixpkgs.lib.importTOML (source + "/Cargo.toml")).package;
    in
    {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = manifest.name;
          inherit (manifest) version;
          src = source;
          cargoLock.lockFile = source + "/Cargo.lock";
          nativeBuildInputs = [ pkgs.installShellFiles ];
          # They have run before a release, with the git and the browser that they compare with.
          doCheck = false;
          postInstall = ''
            $out/bin/crosscut man --dir man
            installManPage man/*.1
            installShellCompletion --cmd crosscut \
              --bash <($out/bin/crosscut completions bash) \
              --fish <($out/bin/crosscut completions fish) \
              --zsh <($out/bin/crosscut completions zsh)
          '';
          meta = {
            inherit (manifest) description;
            license = with pkgs.lib.licenses; [ mit asl20 ];
            mainProgram = "crosscut";
          };
        };
      });
    };
}
