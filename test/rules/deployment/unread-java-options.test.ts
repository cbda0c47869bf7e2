import rule from '../../../rules/deployment/unread-java-options.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (
  environment: string,
  start = 'ENTRYPOINT ["java", "-jar", "/app.jar"]',
  base = 'eclipse-temurin:21',
) => ({
  'compose.yaml': `services:\n  app:\n    build: .\n    environment:\n${environment}`,
  Dockerfile: `FROM ${base}\nCOPY . /\n${start}\n`,
});
const OPTS = '      JAVA_OPTS: -Xmx256m\n';

ruleTest(rule, {
  good: [
    project('      JAVA_TOOL_OPTIONS: -Xmx256m\n'),
    project(OPTS, 'ENTRYPOINT exec java $JAVA_OPTS -jar /app.jar'),
    project(OPTS, 'ENTRYPOINT ["sh", "-c", "java $JAVA_OPTS -jar /app.jar"]'),
    // A script may read it, one of the project or of the base image.
    project(OPTS, 'ENTRYPOINT ["/start.sh"]'),
    project(OPTS, 'CMD ["java", "-jar", "/app.jar"]', 'example.org/java:21'),
    project(`${OPTS}      JAVA_TOOL_OPTIONS: \${JAVA_OPTS}\n`),
    project('      JAVA_OPTS: ""\n'),
    project('      JAVA_OPTS: ${OPTIONS}\n'),
    project('      JAVA_HOME: /opt/java\n'),
    project(OPTS, 'CMD ["python3", "app.py"]', 'debian:trixie'),
    { 'compose.yaml': `services:\n  app:\n    image: tomcat:10\n    environment:\n${OPTS}` },
  ],
  bad: [
    [
      project('      «JAVA_OPTS: -Xmx256m» # small\n'),
      'unread',
      {
        severity: 'warning',
        args: [{ name: 'JAVA_OPTS' }],
        related: ['Dockerfile:3 `java` is started here.'],
        fixed: {
          'compose.yaml': project('      JAVA_TOOL_OPTIONS: -Xmx256m # small\n')['compose.yaml'],
        },
      },
    ],
    [
      project('      - «JAVA_OPTS=-Xmx256m»\n', 'CMD java -jar /app.jar'),
      'unread',
      { fixed: { 'compose.yaml': project('      - JAVA_TOOL_OPTIONS=-Xmx256m\n')['compose.yaml'] } },
    ],
    [
      {
        Dockerfile:
          'FROM eclipse-temurin:21\nENV «JVM_OPTS="-Xms1g -Xmx1g"»\nCMD ["java", "-jar", "/app.jar"]\n',
      },
      'unread',
      { fixes: [[]] },
    ],
  ],
});
