# A worker: docker build -f docker/worker.Dockerfile -t sritm-worker .
# For the CPU alone: --build-arg LAYOUT=cpu --build-arg BASE=mcr.microsoft.com/dotnet/aspnet:10.0-noble
ARG BASE=nvidia/cuda:13.0.1-cudnn-runtime-ubuntu24.04

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG LAYOUT=gpu
RUN apt-get update \
    && apt-get install -y --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN cd src/OnnxRuntime && npm run setup
RUN [ "$LAYOUT" = cpu ] || { cd src/OnnxRuntime/gpu && npm run setup; }
RUN dotnet publish src/Cli -c Release -p:SritmGpuLayout="$([ "$LAYOUT" = cpu ] && echo False || echo True)" -o /app \
    && cp -r models /app/models

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble AS runtime

FROM $BASE
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg mkvtoolnix util-linux libicu74 \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o 10001 -g 10001 /var/lib/sritm
COPY --from=build /app /app
ENV PATH=/app:$PATH DOTNET_ROOT=/usr/share/dotnet
USER 10001:10001
VOLUME ["/var/lib/sritm"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/sritm"]
CMD ["worker"]
