const { parseToObject } = require('hcl2-json-parser');
parseToObject(require('fs').readFileSync('teams.tf', 'utf8')).then((found) => console.log(JSON.stringify(found)));
